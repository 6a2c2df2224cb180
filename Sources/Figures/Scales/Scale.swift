internal import FigureData

/// A mapping from values in a domain to positions in a range.
struct Scale: Sendable, Equatable {
  let kind: AxisScale

  /// The domain; on a logarithmic scale, the exponents of its ends.
  let extent: Extent

  /// The positions of the lower and upper end of the domain.
  let start: Double
  let end: Double

  init(_ kind: AxisScale, _ domain: Extent, from start: Double, to end: Double) {
    self.kind = kind
    self.start = start
    self.end = end
    switch kind {
    case .linear: extent = domain.opened
    case .log:
      let lower = Logarithm.base10(max(domain.lower, 1e-300))
      let upper = Logarithm.base10(max(domain.upper, 1e-300))
      extent = upper - lower < 1e-6 ? Extent(lower - 0.5, upper + 0.5) : Extent(lower, upper)
    }
  }

  /// Returns the position of a value, even beyond the range; `nil` if it has no place on this
  /// scale.
  func position(_ value: Double) -> Double? {
    guard value.isFinite, kind == .linear || value > 0 else { return nil }
    let number = kind == .linear ? value : Logarithm.base10(value)
    return position(ofTransformed: number)
  }

  /// Returns the position of a number in the transformed domain.
  func position(ofTransformed number: Double) -> Double {
    let share = (number / 2 - extent.lower / 2) / (extent.upper / 2 - extent.lower / 2)
    return start + (end - start) * min(max(share, -100), 100)
  }

  /// Whether a value is within the domain, up to rounding.
  func contains(_ value: Double) -> Bool {
    guard let position = position(value) else { return false }
    return position >= min(start, end) - 0.01 && position <= max(start, end) + 0.01
  }

  var length: Double { (end - start).magnitude }
}

/// An axis of a chart.
struct ChartAxis: Sendable, Equatable {
  var title = ""
  var scale = AxisScale.linear

  /// The values from one end to the other; `nil` uses the range of the data.
  var domain: ClosedRange<Double>?

  /// Whether only integers make sense, as for epochs.
  var hasWholeNumbers = false

  /// The natural limits of the quantity; axes don't extend beyond them.
  var ends = QuantityEnds()

  /// The range to show for some values: the requested domain, or else the range of the values
  /// within the natural limits.
  func shown(_ needed: Extent) -> Extent {
    if let requestedExtent { return requestedExtent }
    guard ends != QuantityEnds() else { return needed }
    let opened = scale == .linear ? needed.opened : needed
    let lower = scale == .linear ? ends.lowest : nil
    let limited = Extent(
      max(opened.lower, lower ?? opened.lower), min(opened.upper, ends.highest ?? opened.upper))
    return limited.lower < limited.upper ? limited : opened
  }

  /// The requested domain, if this kind of scale can show it.
  var requestedExtent: Extent? {
    guard let domain, domain.lowerBound.isFinite, domain.upperBound.isFinite,
      domain.lowerBound < domain.upperBound,
      scale == .linear || domain.lowerBound > 0
    else { return nil }
    return Extent(domain.lowerBound, domain.upperBound)
  }
}

/// The least and the greatest of some finite numbers.
struct Extent: Equatable, Sendable {
  /// Numbers beyond this are drawn at the edge, so that no difference overflows.
  static let limit = 1e300

  var lower: Double
  var upper: Double

  init(_ lower: Double, _ upper: Double) {
    self.lower = min(max(min(lower, upper), -Self.limit), Self.limit)
    self.upper = min(max(max(lower, upper), -Self.limit), Self.limit)
  }

  init(_ range: ClosedRange<Double>) { self.init(range.lowerBound, range.upperBound) }

  /// Measures the numbers that a scale of this kind can show; `nil` if there are none.
  init?(of numbers: some Sequence<Double>, on kind: AxisScale = .linear) {
    var lower = Double.infinity
    var upper = -Double.infinity
    for number in numbers where number.isFinite && (kind == .linear || number > 0) {
      lower = min(lower, number)
      upper = max(upper, number)
    }
    guard lower <= upper else { return nil }
    self.init(lower, upper)
  }

  /// Measures numbers and leaves room around them; a default if there are none.
  init(around numbers: some Sequence<Double>, on scale: AxisScale = .linear) {
    guard let extent = Extent(of: numbers, on: scale) else {
      self.init(scale == .linear ? 0 : 0.1, 1)
      return
    }
    self =
      scale == .linear
      ? extent.opened.padded(by: 0.06) : Extent(extent.lower / 1.3, extent.upper * 1.3)
  }

  var span: Double { upper - lower }

  func union(_ other: Extent?) -> Extent {
    guard let other else { return self }
    return Extent(min(lower, other.lower), max(upper, other.upper))
  }

  /// Widens both sides by a fraction of the span.
  func padded(by share: Double) -> Extent {
    Extent(lower - span * share, upper + span * share)
  }

  /// Widens an extent that is too narrow to resolve on a linear scale.
  var opened: Extent {
    let size = max(lower.magnitude, upper.magnitude)
    if span > size * 1e-12 && span > 1e-300 { return self }
    let margin = size > 1e-290 ? size * 0.5 : 1
    return Extent(lower - margin, upper + margin)
  }

  /// Widens for a linear axis of measured values: down to zero if that is near, otherwise slightly.
  var comfortable: Extent {
    if lower >= 0 && upper > 0 && lower < 0.3 * upper {
      return Extent(0, upper + 0.05 * upper)
    }
    return opened.padded(by: 0.05)
  }
}

/// Logarithms and powers of ten without a C library, so that every machine draws the same.
enum Logarithm {
  /// Returns the base-10 logarithm of a positive finite number, to about 1e-15.
  ///
  ///     x = m · 2^e with m near 1;  ln m = 2 · atanh(t) = 2 (t + t³/3 + t⁵/5 + …),
  ///     t = (m - 1) / (m + 1)
  static func base10(_ number: Double) -> Double {
    var mantissa = number.significand
    var exponent = Double(number.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let t = (mantissa - 1) / (mantissa + 1)
    let square = t * t
    var sum = 0.0
    for odd in stride(from: 25.0, through: 1, by: -2) {
      sum = sum * square + 1 / odd
    }
    return (exponent * 0.6931471805599453 + 2 * t * sum) / 2.302585092994046
  }

  /// Returns an integer power of ten.
  static func power10(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(Int(exponent.magnitude), 400) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }
}
