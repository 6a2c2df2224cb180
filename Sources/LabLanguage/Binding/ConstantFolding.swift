internal import Diagnostics
internal import LabMarkdown
internal import Tensors

extension Expression {
  /// The value of a constant expression such as `-sqrt(6 / 64)`, `2 ^ -3`, or `pi / 2`, or nil for
  /// any other expression. The result may be infinite or NaN.
  package var constant: Double? {
    switch kind {
    case .number(let number): return number
    case .name("pi"): return Double.pi
    case .negated(let operand): return operand.constant.map { -$0 }
    case .binary(let symbol, let left, let right):
      guard let a = left.constant, let b = right.constant else { return nil }
      return symbol.apply(a, b)
    case .call("sqrt", _, let arguments):
      guard arguments.count == 1, arguments[0].label == nil else { return nil }
      return arguments[0].value.constant.map { $0.squareRoot() }
    default: return nil
    }
  }
}

extension Expression.BinaryOperator {
  fileprivate func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: Elementary.pow(a, b)
    }
  }
}
