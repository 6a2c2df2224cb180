public import Tensors

/// Inputs with their targets, one row per sample.
///
/// - Shape: `inputs` is `[samples, inputs]`, `targets` is `[samples, outputs]`.
public struct Samples: Equatable, Sendable {
  public var inputs: Matrix
  public var targets: Matrix

  /// - Failure: Traps if the numbers of rows differ.
  public init(inputs: Matrix, targets: Matrix) {
    precondition(inputs.rows == targets.rows, "every sample needs inputs and targets")
    self.inputs = inputs
    self.targets = targets
  }

  public var count: Int { inputs.rows }
}
