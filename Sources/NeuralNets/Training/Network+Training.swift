public import Tensors

extension Network {
  /// Trains the network and returns how it went; the network itself stays as it is.
  ///
  /// The run is determined by its arguments, bit for bit. Divergence is an outcome, not a failure:
  /// the run goes on with infinite numbers.
  ///
  /// - Parameter gradient: What is descended in place of the gradient that backpropagation computes;
  ///   a network with a forward pass of its own needs one.
  /// - Parameter goesOn: Called after each epoch with its number and the last loss that was measured. If
  ///   it returns false, the run ends there, and its result means nothing.
  /// - Shape: Inputs `[samples, inputs]`, targets `[samples, outputs]`.
  /// - Failure: Traps if shapes disagree or an activation has no slope; a plan has checked both.
  public func trained(
    on samples: Samples, test: Samples? = nil, options: TrainingOptions,
    gradient: CustomGradient? = nil, generator: inout RandomGenerator,
    while goesOn: (_ epoch: Int, _ loss: Double?) -> Bool = { _, _ in true }
  ) -> TrainingResult {
    precondition(
      gradient != nil || isDifferentiable && customForward == nil,
      "backpropagation goes through layers that have slopes")
    for set in [samples] + (test.map { [$0] } ?? []) {
      precondition(set.inputs.columns == inputs, "the inputs do not fit the network")
      precondition(set.targets.columns == outputs, "the targets do not fit the network")
    }
    precondition(samples.count > 0, "training needs samples")
    let run = TrainingLoop(self, on: samples, test: test, options: options, gradient: gradient)
    run.train(generator: &generator, while: goesOn)
    let network = run.parameters.network()
    return TrainingResult(
      network: network, initialNetwork: self, history: run.history, snapshots: run.snapshots,
      epochs: run.epoch, steps: run.steps, stopReason: run.stopReason, divergence: run.divergence,
      initialStatistics: run.initialStatistics,
      finalStatistics: options.collectsLayerStatistics ? network.statistics(for: samples) : [])
  }
}

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

/// A gradient that a lab defines, which replaces that of backpropagation.
public struct CustomGradient: Sendable {
  public let name: String

  /// Computes the gradients of all layers for a batch and the current parameters.
  let compute: @Sendable (_ batch: Samples, _ network: Network) -> [LayerGradient]

  /// - Parameter compute: The gradients of all layers; each has the shapes of its layer's weights
  ///   and biases.
  public init(
    name: String,
    compute: @escaping @Sendable (_ batch: Samples, _ network: Network) -> [LayerGradient]
  ) {
    self.name = name
    self.compute = compute
  }
}
