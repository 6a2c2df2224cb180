public import Diagnostics

/// A value in a directive's arguments or in a value span in prose.
///
///     2500   1e-3   "text"   true   net   [1, 2]   -2...2   -sqrt(6 / 64)   run.loss
///     adam(beta1: 0.9)
public struct ArgumentValue: Sendable, Equatable {
  public indirect enum Kind: Sendable, Equatable {
    case number(Double)
    case string(String)
    case boolean(Bool)
    case name(String)
    case list([ArgumentValue])
    /// `lower...upper`, including both ends.
    case range(lower: ArgumentValue, upper: ArgumentValue)
    case call(name: String, nameRange: SourceRange, arguments: [Argument])
    /// Text in the formula language, for its parser: anything that is computed.
    case formula(SourceExcerpt)
    /// Something that couldn't be parsed; a diagnostic has said why.
    case invalid
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
  public let value: ArgumentValue

  public init(label: String?, labelRange: SourceRange, value: ArgumentValue) {
    self.label = label
    self.labelRange = labelRange
    self.value = value
  }
}
