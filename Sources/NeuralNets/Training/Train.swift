public import Tensors

/// Trains a network and tells how it went.
///
/// The run is determined by its arguments, bit for bit. Divergence is an outcome, not a failure:
/// the run goes on with infinite numbers unless the options ask it to stop.
///
/// - Parameter gradient: what is descended in place of the gradient that backpropagation computes;
///   a network with a forward pass of its own needs one.
/// - Shape: inputs `[samples, network.inputs]`, targets `[samples, network.outputs]`.
/// - Failure: traps if shapes disagree or an activation has no slope; a plan has checked both.
public func train(
  _ network: Network, on samples: Samples, test: Samples? = nil, options: TrainingOptions,
  gradient: CustomGradient? = nil, generator: inout RandomGenerator
) -> TrainingResult {
  precondition(
    gradient != nil || network.isDifferentiable && network.customForward == nil,
    "backpropagation goes through layers that have slopes")
  for set in [samples] + (test.map { [$0] } ?? []) {
    precondition(set.inputs.columns == network.inputs, "the inputs do not fit the network")
    precondition(set.targets.columns == network.outputs, "the targets do not fit the network")
  }
  precondition(samples.count > 0, "training needs samples")
  let run = TrainingRun(network, on: samples, test: test, options: options, gradient: gradient)
  run.train(generator: &generator)
  return TrainingResult(
    network: run.parameters.network(), initialNetwork: network, history: run.history,
    snapshots: run.snapshots, epochs: run.epoch, steps: run.steps, stopReason: run.stopReason,
    divergence: run.divergence, initialStatistics: run.initialStatistics,
    finalStatistics: options.collectsLayerStatistics
      ? run.parameters.network().statistics(for: samples) : [])
}
