import GradientChecks
import NeuralNets
import Tensors

/// Training runs and a gradient check. `compare.py` times the same in plain C, NumPy, and others.
extension Workload {
  /// Draws a network and samples of the given sizes.
  ///
  /// - Parameter options: How the network is trained; nil to check its gradients.
  private static func make(
    _ name: String, sizes: [Int], samples count: Int, hidden: Activation, output: Activation,
    hasBias: Bool = true, options: TrainingOptions?
  ) -> Workload {
    var generator = RandomGenerator(pcg64: 7)
    let layers = sizes.dropFirst().enumerated().map { index, units in
      LayerSpecification(
        units: units, activation: index == sizes.count - 2 ? output : hidden, hasBias: hasBias)
    }
    let network = Network(
      NetworkSpecification(inputs: sizes[0], layers: layers), generator: &generator)
    let inputs = (0..<count * sizes[0]).map { _ in generator.uniform(from: -1, to: 1) }
    let outputs = sizes[sizes.count - 1]
    let targets = (0..<count * outputs).map { _ in Double(generator.integer(below: 2)) }
    let samples = Samples(
      inputs: Matrix(rows: count, columns: sizes[0], elements: inputs),
      targets: Matrix(rows: count, columns: outputs, elements: targets))
    return Workload(name) { _ in
      guard let options else {
        _ = GradientCheck().run(network, on: samples, loss: .binaryCrossEntropy(epsilon: 0))
        return
      }
      var generator = RandomGenerator(pcg64: 1)
      _ = network.trained(on: samples, options: options, generator: &generator)
    }
  }

  static let engine = [
    make(
      "five points 2-5-3-1, full batch, 25,000 steps", sizes: [2, 5, 3, 1], samples: 5,
      hidden: .tanh, output: .sigmoid,
      options: TrainingOptions(
        epochs: 25_000, loss: .meanSquaredError, learningRate: 0.25, log: LogRule(every: 25_000))),
    make(
      "patterns 2-10-10-1, single samples, 52,500 steps", sizes: [2, 10, 10, 1], samples: 21,
      hidden: .sigmoid, output: .sigmoid, hasBias: false,
      options: TrainingOptions(
        epochs: 2500, loss: .binaryCrossEntropy(epsilon: 1e-9), learningRate: 0.1,
        batching: .singleSamples, log: LogRule(every: 100))),
    make(
      "patterns 2-100-100-1, single samples, 10,500 steps", sizes: [2, 100, 100, 1], samples: 21,
      hidden: .sigmoid, output: .sigmoid, hasBias: false,
      options: TrainingOptions(
        epochs: 500, loss: .binaryCrossEntropy(epsilon: 1e-9), learningRate: 0.1,
        batching: .singleSamples, log: LogRule(every: 100))),
    make(
      "digits 64-32-1, batches of 15, 20 epochs", sizes: [64, 32, 1], samples: 898,
      hidden: .relu, output: .sigmoid,
      options: TrainingOptions(
        epochs: 20, loss: .binaryCrossEntropy(epsilon: 0), learningRate: 0.01,
        batching: Batching(size: 15),
        measure: .runningMean, accuracy: .threshold(0.5))),
    make(
      "digits 64-64-64-32-1, batches of 15, 20 epochs", sizes: [64, 64, 64, 32, 1], samples: 898,
      hidden: .relu, output: .sigmoid,
      options: TrainingOptions(
        epochs: 20, loss: .binaryCrossEntropy(epsilon: 0), learningRate: 0.01,
        batching: Batching(size: 15),
        measure: .runningMean, accuracy: .threshold(0.5))),
    make(
      "gradient check 64-32-1, 2,113 parameters, 15 samples", sizes: [64, 32, 1], samples: 15,
      hidden: .relu, output: .sigmoid, options: nil),
    make(
      "neuron 2-1, full batch of 150, 20,000 steps", sizes: [2, 1], samples: 150,
      hidden: .identity, output: .identity,
      options: TrainingOptions(
        epochs: 20_000, loss: .binaryCrossEntropyOnLogits, learningRate: 0.1,
        stopRules: [.stepLength(0)], log: LogRule(every: 20_000))),
    make(
      "moons 2-50-1, full batch of 100, 1,280 steps", sizes: [2, 50, 1], samples: 100,
      hidden: .relu, output: .identity,
      options: TrainingOptions(epochs: 1280, loss: .meanSquaredError, learningRate: 0.01)),
  ]
}
