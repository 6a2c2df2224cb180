import NeuralNets
import Processor
import Tensors
import Testing

/// The same bits from every instruction set, optimization level, and batch layout.
@Suite(.serialized) struct EqualBitsTests {
  /// FNV-1a over the bits of all parameters, the lowest byte first.
  static func hash(_ network: Network) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in network.layers.flatMap({ $0.weights.elements + ($0.biases ?? []) }) {
      for byte in 0..<8 {
        hash = (hash ^ (value.bitPattern >> (8 * byte) & 0xff)) &* 0x100_0000_01b3
      }
    }
    return hash
  }

  struct Run: Sendable {
    let sizes: [Int]
    let activation: Activation
    let optimizer: Optimizer
    let batch: Int?
    let hash: UInt64
  }

  static let runs = [
    Run(
      sizes: [2, 5, 3, 1], activation: .tanh, optimizer: .gradientDescent, batch: nil,
      hash: 0x7269_6e33_bd3f_44ef),
    Run(
      sizes: [7, 19, 10, 1], activation: .sigmoid, optimizer: .gradientDescent, batch: 1,
      hash: 0x0470_1eda_77b7_be91),
    Run(
      sizes: [12, 33, 17, 3], activation: .relu,
      optimizer: .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), batch: 15,
      hash: 0x4b21_9f48_ffe3_eb99),
    Run(
      sizes: [3, 8, 8, 2], activation: .softplus, optimizer: .nesterov(0.9), batch: 4,
      hash: 0xbe99_b057_3cb5_e3c7),
  ]

  /// Other tests may run meanwhile; only their speed can change.
  @Test(arguments: 0..<4, [true, false])
  func finalWeightsHaveTheKnownHash(index: Int, isPlain: Bool) {
    processorKeepPlain(isPlain)
    defer { processorKeepPlain(false) }
    let run = Self.runs[index]
    var generator = RandomGenerator(pcg64: UInt64(index))
    let layers = run.sizes.dropFirst().map {
      LayerSpecification(units: $0, activation: run.activation)
    }
    let network = Network(
      NetworkSpecification(inputs: run.sizes[0], layers: layers), generator: &generator)
    let inputs = (0..<31 * run.sizes[0]).map { _ in generator.normal() }
    let outputs = run.sizes[run.sizes.count - 1]
    let targets = (0..<31 * outputs).map { _ in generator.uniform() }
    let samples = Samples(
      inputs: Matrix(rows: 31, columns: run.sizes[0], elements: inputs),
      targets: Matrix(rows: 31, columns: outputs, elements: targets))
    let options = TrainingOptions(
      epochs: 40, loss: .meanSquaredError, learningRate: 0.05, optimizer: run.optimizer,
      batching: Batching(size: run.batch, isShuffled: true))
    let result = network.trained(
      on: samples, options: options, generator: &generator)
    #expect(Self.hash(result.network) == run.hash)
  }

  /// One chain per element, ascending, multiply then add, for shapes that use every path of the
  /// kernels.
  @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 18, 23, 34], [true, false])
  func productsAreSingleChains(columns: Int, isPlain: Bool) {
    processorKeepPlain(isPlain)
    defer { processorKeepPlain(false) }
    for rows in [1, 2, 3, 4, 5, 8, 9, 11] {
      for depth in [1, 2, 3, 8] {
        checkChains(of: linearLayer(rows: rows, columns: columns, depth: depth))
      }
    }
  }

  private struct Linear {
    let layer: DenseLayer
    let inputs: Matrix
    let trace: Backpropagation
  }

  private func linearLayer(rows: Int, columns: Int, depth: Int) -> Linear {
    var generator = RandomGenerator(pcg64: UInt64(100 * rows + 10 * columns + depth))
    func normals(_ rows: Int, _ columns: Int) -> Matrix {
      let values = (0..<rows * columns).map { _ in generator.normal() }
      return Matrix(rows: rows, columns: columns, elements: values)
    }
    let layer = DenseLayer(
      weights: normals(depth, columns), biases: normals(1, columns).elements,
      activation: .identity)
    let inputs = normals(rows, depth)
    let samples = Samples(inputs: inputs, targets: normals(rows, columns))
    return Linear(
      layer: layer, inputs: inputs,
      trace: Network(layers: [layer]).backpropagate(
        samples, loss: .meanSquaredError, reduction: .sum))
  }

  private func checkChains(of linear: Linear) {
    let inputs = linear.inputs
    let weights = linear.layer.weights
    let record = linear.trace.layers[0]
    let deltas = record.deltas
    func chain(_ start: Double, _ terms: [(Double, Double)]) -> Double {
      terms.reduce(start) { sum, term in sum + term.0 * term.1 }
    }
    for j in 0..<weights.columns {
      for i in 0..<inputs.rows {
        let terms = (0..<weights.rows).map { (inputs[i, $0], weights[$0, j]) }
        #expect(record.activations[i, j] == chain(linear.layer.biases?[j] ?? 0, terms))
      }
      for k in 0..<weights.rows {
        let terms = (0..<inputs.rows).map { (inputs[$0, k], deltas[$0, j]) }
        #expect(record.gradient.weights[k, j] == chain(0, terms))
      }
      let sum = chain(0, (0..<inputs.rows).map { (deltas[$0, j], 1) })
      #expect(record.gradient.biases?[j] == sum)
    }
    for i in 0..<inputs.rows {
      for k in 0..<weights.rows {
        let terms = (0..<weights.columns).map { (deltas[i, $0], weights[k, $0]) }
        #expect(linear.trace.inputGradients[i, k] == chain(0, terms))
      }
    }
  }

  /// The step that updates weights without storing their gradient equals the two separate passes.
  @Test func singleSamplesAreUpdatedAlike() {
    var generator = RandomGenerator(pcg64: 2)
    let layers = [9, 4, 1].map { LayerSpecification(units: $0, activation: .sigmoid) }
    let network = Network(NetworkSpecification(inputs: 3, layers: layers), generator: &generator)
    let samples = Samples(
      inputs: Matrix([[1, -2, 0.5], [0, 3, -1]]), targets: Matrix([[1], [0]]))
    var options = TrainingOptions(
      epochs: 50, loss: .binaryCrossEntropy(epsilon: 0), learningRate: 0.3, batching: .singleSamples
    )
    let fused = network.trained(
      on: samples, options: options, generator: &generator)
    options.optimizer = .momentum(0)
    let separate = network.trained(
      on: samples, options: options, generator: &generator)
    #expect(fused.network == separate.network)
    #expect(fused.history == separate.history)
  }
}
