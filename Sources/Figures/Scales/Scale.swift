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
