import GradientChecks
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
          #expect(report.agrees, "\(sizes), batch of \(count), \(report)")
          compared += report.tensors.reduce(0) { $0 + $1.comparedCount }
        }
      }
    }
    #expect(compared > 500)
  }

  /// Large weights saturate outputs, and differences of the loss lose their digits.
  @Test(arguments: losses, [5.0, 20])
  func largeWeightsAreNoMistake(loss: Loss, size: Double) {
    var noticed = 0
    for (index, activation) in [Activation.tanh, .relu, .gelu, .softplus].enumerated() {
      var generator = RandomGenerator(pcg64: UInt64(index))
      let layers = [
        LayerSpecification(
          units: 4, activation: activation, initializer: .uniform(-size, size)),
        LayerSpecification(
          units: 2, activation: output(for: loss), initializer: .uniform(-size, size)),
      ]
      let network = Network(
        NetworkSpecification(inputs: 2, layers: layers), generator: &generator)
      let samples = samples(6, inputs: 2, outputs: 2, loss: loss, generator: &generator)
      let check = GradientCheck()
      let right = check.run(network, on: samples, loss: loss)
      #expect(!right.disagrees, "\(right.tensors.map(\.verdict))")
      let wrong = check.run(network, on: samples, loss: loss) { gradients in
        for layer in gradients.indices {
          for element in gradients[layer].weights.elements.indices {
            gradients[layer].weights.elements[element] *= 1.01
          }
        }
      }
      noticed += wrong.disagrees ? 1 : 0
    }
    #expect(noticed > 0 || size > 5)
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
      #expect(GradientCheck().run(network, on: samples, loss: loss).agrees)
    }
  }

  @Test func elementsCloseToAKinkAreReported() throws {
    let network = Network(layers: [
      DenseLayer(weights: Matrix([[1, 2]]), biases: [-1, 0], activation: .relu),
      DenseLayer(weights: Matrix([[1], [1]]), biases: nil, activation: .identity),
    ])
    let samples = Samples(inputs: Matrix([[1]]), targets: Matrix([[0]]))
    let report = GradientCheck().run(network, on: samples, loss: .meanSquaredError)
    #expect(report.agrees)
    let kink = try #require(report.tensors[0].kinks.first)
    #expect(kink.kinkSource == "an activation of layer 1")
    #expect(kink.place == [0, 0])
    #expect(report.tensors.map(\.kinks.count) == [1, 1, 0])
    #expect(report.tensors.map(\.comparedCount) == [1, 1, 2])
  }

  @Test func theStepBalancesTruncationAndRounding() throws {
    let network = Network(layers: [
      DenseLayer(weights: Matrix([[0.7]]), biases: [0.2], activation: .tanh)
    ])
    let samples = Samples(inputs: Matrix([[1.3]]), targets: Matrix([[0]]))
    func worst(_ step: Double?) throws -> CheckedGradient {
      try #require(
        GradientCheck(step: step).run(network, on: samples, loss: .meanSquaredError).tensors.first)
    }
    let balanced = try worst(nil)
    #expect(balanced.step?.step == GradientCheck.relativeStep)
    #expect(try #require(balanced.step).truncation < 1e-9)
    let coarse = try worst(1e-2)
    #expect(coarse.verdict == .disagrees)
    let (element, estimate) = (try #require(coarse.worst), try #require(coarse.step))
    #expect(estimate.truncation > estimate.rounding)
    let error = abs(element.given - element.expected)
    #expect(abs(estimate.truncation / error - 1) < 0.01)
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
    let report = GradientCheck(sample: 4).run(
      network, on: samples, loss: .meanSquaredError)
    #expect(report.tensors[0].listed.map { 10 * $0.place[0] + $0.place[1] } == [0, 25, 50, 75])
    #expect(report.tensors[0].elementCount == 100)
    #expect(report.tensors[0].comparedCount == 4)
  }

  @Test(arguments: activations + [.step])
  func activationDerivativesAgree(activation: Activation) {
    let report = GradientCheck().run(activation, at: [-3.1, -0.4, 0, 0.7, 2.5])
    #expect(report.agrees)
    // Where only the slope bends, as that of ELU at 0, the derivative is compared.
    let h = 1e-9
    let isSteady = (activation.apply(h) - activation.apply(-h)).magnitude < 1e-6
    let isKink =
      !isSteady || (activation.derivative(at: h) - activation.derivative(at: -h)).magnitude > 1e-6
    #expect((report.tensors[0].listed[2].finding == .kink) == isKink)
  }

  /// A difference to the other side is compared next to a kink, and where only the slope bends.
  @Test func pointsNextToKinksAreCompared() {
    let near = GradientCheck().run(Activation.relu, at: [1e-7, -1e-7])
    #expect(near.agrees && near.tensors[0].comparedCount == 2)
    let bend = GradientCheck().run(Loss.squaredHinge, predictions: [1, -1], targets: [1, -1])
    #expect(bend.agrees && bend.tensors[0].comparedCount == 2)
  }

  @Test func lossDerivativesAgree() {
    let check = GradientCheck()
    for loss in Self.losses {
      let targets: [Double] = loss.targets == .signs ? [1, -1, 1] : [1, 0, 1]
      let report = check.run(loss, predictions: [0.3, 0.45, 0.8], targets: targets)
      #expect(report.tensors[0].verdict == .agrees && report.tensors[0].comparedCount == 3)
    }
    for (loss, prediction, target) in [
      (Loss.hinge, 1.0, 1.0), (.meanAbsoluteError, 0.5, 0.5), (.perceptron, 0, -1),
    ] {
      let report = check.run(loss, predictions: [prediction], targets: [target])
      #expect(report.tensors[0].kinks.count == 1)
    }
  }
}
