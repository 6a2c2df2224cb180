public import Diagnostics

/// The value of a definition with its derivatives.
public struct FormulaGradient: Sendable {
  /// The value of the differentiated result.
  public let value: Tensor
  /// The gradient for each requested name, in order, each with the shape of its target.
  public let gradients: [(name: String, gradient: Tensor)]
  /// The places near the point where the formula has no derivative, or jumps, nearest first.
  public let kinks: [FormulaKink]
  /// The work it took, in operations of a budget.
  public let operations: Int

  public subscript(name: String) -> Tensor? {
    gradients.first { $0.name == name }?.gradient
  }
}

/// A part of a formula with a kink or jump near the point, such as max(0, z) near z = 0.
public struct FormulaKink: Sendable, Hashable {
  /// Its place in the source.
  public let range: SourceRange
  /// The distance of its argument from the kink; 0 at the kink itself.
  public let distance: Double
}
