/// The state of an optimizer between steps.
final class OptimizerState {
  let optimizer: Optimizer

  /// The L2 coefficient: its product with a parameter is added to the parameter's gradient, for
  /// weights and biases alike.
  private let l2: Double

  /// The number of parameters, padding included.
  private let count: Int

  /// The state for each parameter, kind by kind, followed by that of the whole run.
  let memory: UnsafeMutablePointer<Double>
  let memoryCount: Int
  private let totals: UnsafeMutablePointer<Double>

  init(_ optimizer: Optimizer, l2: Double, count: Int) {
    self.optimizer = optimizer
    self.l2 = l2
    self.count = count
    memoryCount = optimizer.memory.count * count + optimizer.totals.count
    memory = ParameterStore.block(memoryCount)
    totals = memory + optimizer.memory.count * count
    for (kind, value) in optimizer.memory.enumerated() {
      (memory + kind * count).update(repeating: value, count: count)
    }
    for (index, value) in optimizer.totals.enumerated() { totals[index] = value }
  }

  deinit { memory.deallocate() }

  /// Takes one step.
  func update(
    _ parameters: UnsafeMutablePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    rate: Double
  ) {
    if l2 != 0 {
      for i in 0..<count { gradients[i] = gradients[i] + l2 * parameters[i] }
    }
    optimizer.rule.update(
      OptimizerStep(
        parameters: parameters, gradients: gradients, count: count, rate: rate, memory: memory,
        totals: totals))
  }
}
