import Tensors

/// What an optimiser remembers between steps, and the step itself.
final class OptimizerState {
  let optimizer: Optimizer

  /// The L2 coefficient: every gradient grows by it times its parameter, weights and biases alike.
  let l2: Double

  /// The number of parameters, padding included; memory holds as many values a kind.
  let count: Int
  let memory: UnsafeMutablePointer<Double>

  /// beta1 and beta2 to the power of the number of steps.
  var betaPowers = (1.0, 1.0)

  init(_ optimizer: Optimizer, l2: Double, count: Int) {
    self.optimizer = optimizer
    self.l2 = l2
    self.count = count
    memory = ParameterStore.block(optimizer.memoryCount * count)
  }

  deinit { memory.deallocate() }

  /// Takes one step.
  func update(
    _ parameters: UnsafeMutablePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    rate: Double
  ) {
    let w = parameters
    let g = gradients
    if l2 != 0 {
      for i in 0..<count { g[i] = g[i] + l2 * w[i] }
    }
    switch optimizer {
    case .gradientDescent:
      Kernels.update(w, g, rate: rate, count: count)
    case .momentum(let coefficient):
      let v = memory
      for i in 0..<count {
        v[i] = coefficient * v[i] + g[i]
        w[i] = w[i] - rate * v[i]
      }
    case .nesterov(let coefficient):
      let v = memory
      for i in 0..<count {
        v[i] = coefficient * v[i] + g[i]
        w[i] = w[i] - rate * (g[i] + coefficient * v[i])
      }
    case .rmsProp(let alpha, let epsilon):
      let s = memory
      for i in 0..<count {
        s[i] = alpha * s[i] + (1 - alpha) * (g[i] * g[i])
        w[i] = w[i] - rate * (g[i] / (s[i].squareRoot() + epsilon))
      }
    case .adam(let beta1, let beta2, let epsilon):
      adam(w, g, rate, beta1, beta2, epsilon)
    case .adamW(let beta1, let beta2, let epsilon, let weightDecay):
      let factor = 1 - rate * weightDecay
      for i in 0..<count { w[i] = w[i] * factor }
      adam(w, g, rate, beta1, beta2, epsilon)
    }
  }

  private func adam(
    _ w: UnsafeMutablePointer<Double>, _ g: UnsafeMutablePointer<Double>, _ rate: Double,
    _ beta1: Double, _ beta2: Double, _ epsilon: Double
  ) {
    betaPowers = (betaPowers.0 * beta1, betaPowers.1 * beta2)
    let stepSize = rate / (1 - betaPowers.0)
    let correction = (1 - betaPowers.1).squareRoot()
    Kernels.update(
      w, g, moments: memory, squares: memory + count, beta1: beta1, beta2: beta2,
      epsilon: epsilon, stepSize: stepSize, correction: correction, count: count)
  }
}
