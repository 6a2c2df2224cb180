public import Tensors

/// Inputs with their targets, a row each.
///
/// - Shape: `inputs` is `[samples, inputs]`, `targets` is `[samples, outputs]`.
public struct Samples: Equatable, Sendable {
  public var inputs: Matrix
  public var targets: Matrix

  /// - Failure: traps if the numbers of rows differ.
  public init(inputs: Matrix, targets: Matrix) {
    precondition(inputs.rows == targets.rows, "every sample needs inputs and targets")
    self.inputs = inputs
    self.targets = targets
  }

  public var count: Int { inputs.rows }
}
