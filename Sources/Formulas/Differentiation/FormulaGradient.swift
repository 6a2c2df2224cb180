public import Diagnostics

/// The value of a definition with its derivatives.
public struct FormulaGradient: Sendable {
  /// The value of the differentiated result.
  public let value: Tensor
  /// The gradient for each name asked for, in that order; each has the shape of what it is for.
  public let gradients: [(name: String, gradient: Tensor)]
  /// The places where the formula has no derivative near the point, or jumps, nearest first.
  public let kinks: [FormulaKink]
  /// The work that it took, in units of a budget's operations.
  public let operations: Int

  public subscript(name: String) -> Tensor? {
    gradients.first { $0.name == name }?.gradient
  }
}

/// A part of a formula that bends or jumps near the point, such as max(0, z) near z = 0.
public struct FormulaKink: Sendable, Hashable {
  /// Where it is written.
  public let range: SourceRange
  /// How far its argument is from the kink; 0 at the kink itself.
  public let distance: Double
}
