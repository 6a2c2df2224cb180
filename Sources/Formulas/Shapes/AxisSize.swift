/// The number of elements along a dimension, as far as it is known before anything runs.
public enum AxisSize: Sendable, Hashable, CustomStringConvertible {
  case known(Int)
  /// A symbolic size, such as the number of rows of a data set.
  case symbol(String)
  case unknown

  public var description: String {
    switch self {
    case .known(let size): String(size)
    case .symbol(let name): name
    case .unknown: "?"
    }
  }

  var count: Int? {
    if case .known(let count) = self { return count }
    return nil
  }

  /// Whether the two can't be equal.
  func differs(from other: AxisSize) -> Bool {
    self != .unknown && other != .unknown && self != other
  }

  /// The size as far as both agree.
  func joined(_ other: AxisSize) -> AxisSize { self == other ? self : .unknown }

  /// The better known of two sizes that must be equal.
  func refined(by other: AxisSize) -> AxisSize { self == .unknown ? other : self }
}
