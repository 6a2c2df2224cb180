internal import FigureData

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
