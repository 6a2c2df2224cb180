import Tensors

/// A function of two numbers, applied elementwise with broadcasting.
package enum PairwiseFunction: String, Sendable, CaseIterable {
  case add, subtract, multiply, divide, floorDivide, remainder, power, maximum, minimum
  case less, lessOrEqual, greater, greaterOrEqual, equal, unequal, both, either, exclusive

  /// The operator or name that messages use for it.
  var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .remainder: "%"
    case .power: "^"
    case .maximum: "max"
    case .minimum: "min"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .equal: "=="
    case .unequal: "!="
    case .both: "and"
    case .either: "or"
    case .exclusive: "logical_xor"
    }
  }

  /// Whether its results are Boolean, and can therefore mask an array.
  package var isMask: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal, .both, .either,
      .exclusive:
      true
    default: false
    }
  }

  /// Whether the result for two Booleans is Boolean.
  var keepsTruth: Bool { self == .maximum || self == .minimum || self == .multiply }

  var cost: Int {
    switch self {
    case .power: 60
    case .floorDivide, .remainder: 30
    default: 4
    }
  }

  @inline(__always)
  func callAsFunction(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .floorDivide: Self.floorDivide(a, b)
    case .remainder: Self.remainder(a, b)
    case .power: b == 2 ? a * a : Elementary.pow(a, b)
    case .maximum: a.isNaN ? a : b.isNaN ? b : a >= b ? a : b
    case .minimum: a.isNaN ? a : b.isNaN ? b : a <= b ? a : b
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .unequal: a != b ? 1 : 0
    case .both: a != 0 && b != 0 ? 1 : 0
    case .either: a != 0 || b != 0 ? 1 : 0
    case .exclusive: (a != 0) != (b != 0) ? 1 : 0
    }
  }

  /// Returns the derivatives with respect to `a` and `b`, where the value is `y`.
  ///
  /// At a tie of maximum or minimum, each operand gets one half.
  func derivatives(_ a: Double, _ b: Double, value y: Double) -> (Double, Double) {
    switch self {
    case .add: (1, 1)
    case .subtract: (1, -1)
    case .multiply: (b, a)
    case .divide: (1 / b, -y / b)
    case .power: (Self.powerByBase(a, b), Self.powerByExponent(a, b, y))
    case .maximum: a == b ? (0.5, 0.5) : a > b || a.isNaN ? (1, 0) : (0, 1)
    case .minimum: a == b ? (0.5, 0.5) : a < b || a.isNaN ? (1, 0) : (0, 1)
    case .remainder: (1, -(a / b).rounded(.down))
    default: (0, 0)
    }
  }

  /// Whether its derivatives are 0 wherever they exist.
  var isFlat: Bool { isMask || self == .floorDivide }

  /// Whether it has a jump or kink where both operands are equal.
  var hasKink: Bool {
    switch self {
    case .maximum, .minimum, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal: true
    default: false
    }
  }

  ///     d/da a^b = b * a^(b - 1), 0 for b = 0
  private static func powerByBase(_ a: Double, _ b: Double) -> Double {
    if b == 0 { return 0 }
    return b == 2 ? 2 * a : b * Elementary.pow(a, b - 1)
  }

  ///     d/db a^b = a^b * log(a), 0 for a = 0 and b > 0
  private static func powerByExponent(_ a: Double, _ b: Double, _ y: Double) -> Double {
    a == 0 && b > 0 ? 0 : y * Elementary.log(a)
  }

  /// Returns the remainder with the sign of the divisor.
  private static func remainder(_ a: Double, _ b: Double) -> Double {
    if b == 0 { return .nan }
    let rest = a.truncatingRemainder(dividingBy: b)
    if rest == 0 { return b < 0 ? -0.0 : 0 }
    return (rest < 0) != (b < 0) ? rest + b : rest
  }

  private static func floorDivide(_ a: Double, _ b: Double) -> Double {
    if b == 0 { return a / b }
    let rest = a.truncatingRemainder(dividingBy: b)
    var quotient = (a - rest) / b
    if rest != 0, (rest < 0) != (b < 0) { quotient -= 1 }
    if quotient == 0 { return (a / b).sign == .minus ? -0.0 : 0 }
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }
}
