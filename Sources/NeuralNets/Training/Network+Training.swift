public import Tensors

extension Network {
  /// Trains the network and returns how it went; the network itself stays as it is.
  ///
  /// The run is determined by its arguments, bit for bit. Divergence is an outcome, not a failure:
  /// the run goes on with infinite numbers.
  ///
  /// - Parameter gradient: What is descended in place of the gradient that backpropagation computes;
  ///   a network with a forward pass of its own needs one.
  /// - Shape: Inputs `[samples, inputs]`, targets `[samples, outputs]`.
  /// - Failure: Traps if shapes disagree or an activation has no slope; a plan has checked both.
  public func trained(
    on samples: Samples, test: Samples? = nil, options: TrainingOptions,
    gradient: CustomGradient? = nil, generator: inout RandomGenerator
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
    run.train(generator: &generator)
    let network = run.parameters.network()
    return TrainingResult(
      network: network, initialNetwork: self, history: run.history, snapshots: run.snapshots,
      epochs: run.epoch, steps: run.steps, stopReason: run.stopReason, divergence: run.divergence,
      initialStatistics: run.initialStatistics,
      finalStatistics: options.collectsLayerStatistics ? network.statistics(for: samples) : [])
  }
}
