public import Diagnostics

/// A value in a directive's arguments or in a value span in prose.
///
///     2500   1e-3   -sqrt(6 / 64)   "text"   true   net   run.loss   [1, 2]   -2...2
///     adam(beta1: 0.9)
public struct Expression: Sendable, Equatable {
  public indirect enum Kind: Sendable, Equatable {
    case number(Double)
    case string(String)
    case boolean(Bool)
    case name(String)
    case list([Expression])
    /// `lower...upper`, including both ends.
    case range(lower: Expression, upper: Expression)
    case call(name: String, nameRange: SourceRange, arguments: [Argument])
    /// `run.loss`
    case member(of: Expression, name: String, nameRange: SourceRange)
    /// `sweep[2]`
    case element(of: Expression, index: Expression)
    case negated(Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// Text in the formula language, for its parser to read.
    case formula(SourceExcerpt)
    /// Something that couldn't be parsed; a diagnostic has said why.
    case invalid
  }

  public enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
  }

  public let kind: Kind
  public let range: SourceRange

  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// One argument of a directive or a call: `label: value`, or just a value.
public struct Argument: Sendable, Equatable {
  public let label: String?
  /// The place of the label, or of the value if there is no label.
  public let labelRange: SourceRange
  public let value: Expression

  public init(label: String?, labelRange: SourceRange, value: Expression) {
    self.label = label
    self.labelRange = labelRange
    self.value = value
  }
}
