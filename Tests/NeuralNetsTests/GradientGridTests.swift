import NeuralNets
import Tensors
import Testing

/// Compares the engine's gradients with finite differences for every activation and loss.
struct GradientGridTests {
  static let activations =
    Activation.catalog.map { $0.make() }.filter(\.isDifferentiable) + [
      .leakyReLU(slope: 0.1), .elu(alpha: 0.5),
    ]

  static let losses =
    Loss.catalog.map { $0.make() }.filter { $0.targets != .ignored } + [
      .binaryCrossEntropy(epsilon: 1e-3), .huber(delta: 0.3), .focal(gamma: 0, alpha: 0.5),
    ]

  /// An output whose values are valid for a loss.
  private func output(for loss: Loss) -> Activation {
    switch loss.outputs {
    case .probabilities: .sigmoid
    case .distribution: .softmax
    case .any, .nearTargets, .bothSigns, .unbounded: .identity
    }
  }

  private func samples(
    _ count: Int, inputs: Int, outputs: Int, loss: Loss, generator: inout RandomGenerator
  ) -> Samples {
    var targets = Matrix(rows: count, columns: outputs)
    for row in 0..<count {
      let chosen = generator.integer(below: outputs)
      for column in 0..<outputs {
        if loss.isCategorical {
          targets[row, column] = column == chosen ? 1 : 0
        } else {
          let bit = Double(generator.integer(below: 2))
          targets[row, column] = loss.targets == .signs ? 2 * bit - 1 : bit
        }
      }
    }
    let values = (0..<count * inputs).map { _ in generator.normal() }
    return Samples(
      inputs: Matrix(rows: count, columns: inputs, elements: values), targets: targets)
  }

  @Test(arguments: activations, losses)
  func gradientsAgree(activation: Activation, loss: Loss) {
    let check = GradientCheck(includesInputs: true)
    var compared = 0
    for (index, sizes) in [[1, 1, 1], [2, 3, 1], [3, 5, 2], [4, 1, 3], [2, 9, 4, 3]].enumerated() {
      for count in [1, 4, 7] {
        for reduction in [Reduction.mean, .sum] {
          var generator = RandomGenerator(pcg64: UInt64(100 * index + count))
          let layers = sizes.dropFirst().enumerated().map { layer, units in
            LayerSpecification(
              units: units,
              activation: layer == sizes.count - 2 ? output(for: loss) : activation,
              hasBias: (layer + index) % 2 == 0, biasInitializer: .normal(0, 0.5))
          }
          let network = Network(
            NetworkSpecification(inputs: sizes[0], layers: layers), generator: &generator)
          let samples = samples(
            count, inputs: sizes[0], outputs: sizes[sizes.count - 1], loss: loss,
            generator: &generator)
          let report = check.run(network, on: samples, loss: loss, reduction: reduction)
          #expect(report.passes, "\(sizes), batch of \(count), \(report)")
          compared += report.tensors.reduce(0) { $0 + $1.checkedCount }
        }
      }
    }
    #expect(compared > 500)
  }

  @Test func anyLossOfAnySoftmaxAgrees() {
    var generator = RandomGenerator(pcg64: 5)
    let layers = [
      LayerSpecification(units: 4, activation: .softmax),
      LayerSpecification(units: 3, activation: .softmax),
    ]
    let network = Network(NetworkSpecification(inputs: 2, layers: layers), generator: &generator)
    let inputs = Matrix([[0.5, -1], [2, 0.1]])
    let samples = Samples(inputs: inputs, targets: Matrix([[0.2, 0.3, 0.5], [1, 0, 0]]))
    for loss in [Loss.meanSquaredError, .binaryCrossEntropy(epsilon: 0), .categoricalCrossEntropy] {
      #expect(GradientCheck().run(network, on: samples, loss: loss).passes)
    }
  }

  @Test func elementsCloseToAKinkAreReported() throws {
    let network = Network(layers: [
      DenseLayer(weights: Matrix([[1, 2]]), biases: [-1, 0], activation: .relu),
      DenseLayer(weights: Matrix([[1], [1]]), biases: nil, activation: .identity),
    ])
    let samples = Samples(inputs: Matrix([[1]]), targets: Matrix([[0]]))
    let report = GradientCheck().run(network, on: samples, loss: .meanSquaredError)
    #expect(report.passes)
    let kink = try #require(report.tensors[0].kinks.first)
    #expect(kink.place == .activation(layer: 1))
    #expect((kink.element.row, kink.element.column) == (0, 0))
    #expect(report.tensors.map(\.kinks.count) == [1, 1, 0])
    #expect(report.tensors.map(\.checkedCount) == [1, 1, 2])
  }

  @Test func theStepBalancesTruncationAndRounding() throws {
    let network = Network(layers: [
      DenseLayer(weights: Matrix([[0.7]]), biases: [0.2], activation: .tanh)
    ])
    let samples = Samples(inputs: Matrix([[1.3]]), targets: Matrix([[0]]))
    func worst(_ step: Double?) throws -> GradientReport.TensorReport {
      try #require(
        GradientCheck(step: step).run(network, on: samples, loss: .meanSquaredError).tensors.first)
    }
    let balanced = try worst(nil)
    #expect(balanced.step == GradientCheck.relativeStep)
    #expect(balanced.truncationEstimate < 1e-9)
    let coarse = try worst(1e-2)
    #expect(!coarse.passes)
    let element = try #require(coarse.worst)
    #expect(coarse.truncationEstimate > coarse.roundingEstimate)
    let error = abs(element.analytic - element.numeric)
    #expect(abs(coarse.truncationEstimate / error - 1) < 0.01)
  }

  @Test func aSampleOfElementsIsEvenlySpaced() {
    var generator = RandomGenerator(pcg64: 1)
    let network = Network(
      NetworkSpecification(
        inputs: 10, layers: [LayerSpecification(units: 10, activation: .tanh)]),
      generator: &generator)
    let samples = Samples(
      inputs: Matrix(rows: 1, columns: 10, repeating: 0.3),
      targets: Matrix(rows: 1, columns: 10))
    let report = GradientCheck(selection: .sample(4)).run(
      network, on: samples, loss: .meanSquaredError)
    #expect(report.tensors[0].elements.map { 10 * $0.row + $0.column } == [0, 25, 50, 75])
    #expect(report.tensors[0].elementCount == 100)
    #expect(report.tensors[0].checkedCount == 4)
  }

  @Test(arguments: activations + [.step])
  func activationDerivativesAgree(activation: Activation) {
    let rows = GradientCheck().checkActivation(activation, at: [-3.1, -0.4, 0, 0.7, 2.5])
    for row in rows where !row.isKink { #expect(row.relativeError < 1e-6) }
    #expect(rows[2].isKink == activation.kinks.contains(0))
  }

  @Test func lossDerivativesAgree() {
    let check = GradientCheck()
    for loss in Self.losses {
      let targets: [Double] = loss.targets == .signs ? [1, -1, 1] : [1, 0, 1]
      for row in check.checkLoss(loss, predictions: [0.3, 0.45, 0.8], targets: targets) {
        #expect(!row.isKink)
        #expect(row.relativeError < 1e-6)
      }
    }
    #expect(check.checkLoss(.hinge, predictions: [1], targets: [1])[0].isKink)
    #expect(check.checkLoss(.meanAbsoluteError, predictions: [0.5], targets: [0.5])[0].isKink)
    #expect(check.checkLoss(.perceptron, predictions: [0], targets: [-1])[0].isKink)
  }
}
