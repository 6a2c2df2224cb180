import NeuralNets
import Tensors
import Testing

/// Activations, losses, and accuracies at kinks and for numbers that aren't finite.
struct SpecialValueTests {
  static let all: [Activation] = [
    .identity, .step, .sigmoid, .tanh, .relu, .leakyReLU(slope: 0.01), .softplus, .softmax,
  ]

  @Test(arguments: all)
  func nanStaysNaN(activation: Activation) {
    #expect(activation.apply(.nan).isNaN)
    #expect(activation.apply([0, .nan, 1])[1].isNaN)
  }

  @Test func derivativesAtKinksAreTheLeftOnes() {
    #expect(Activation.relu.derivative(at: 0) == 0)
    #expect(Activation.leakyReLU(slope: 0.3).derivative(at: 0) == 0.3)
  }

  @Test func sigmoidIsStableOnBothSides() {
    #expect(Activation.sigmoid.apply(1000) == 1)
    #expect(Activation.sigmoid.apply(-1000) == 0)
    #expect(abs(Activation.sigmoid.apply(-0.5) + Activation.sigmoid.apply(0.5) - 1) < 1e-15)
  }

  @Test func softmaxDoesNotOverflow() {
    #expect(Activation.softmax.apply([1000, 1000]) == [0.5, 0.5])
    #expect(Activation.softmax.apply([-1000, 0]) == [0, 1])
  }

  @Test func crossEntropyIsComputedAsWritten() {
    func value(_ loss: Loss, _ prediction: Double, _ target: Double) -> Double {
      loss.value(predictions: Matrix([[prediction]]), targets: Matrix([[target]]))
    }
    func gradient(_ loss: Loss, _ prediction: Double, _ target: Double) -> Double {
      loss.gradient(predictions: Matrix([[prediction]]), targets: Matrix([[target]]))[0, 0]
    }
    // 0 log 0 is 0; next to it, the loss is -log p or -log(1 - p), with slopes -1/p and 1/(1 - p).
    #expect(value(.binaryCrossEntropy(epsilon: 0), 0, 0) == 0)
    #expect(value(.binaryCrossEntropy(epsilon: 0), 1, 1) == 0)
    #expect(gradient(.binaryCrossEntropy(epsilon: 0), 1, 1) == -1)
    #expect(gradient(.binaryCrossEntropy(epsilon: 0), 0, 0) == 1)
    #expect(abs(gradient(.binaryCrossEntropy(epsilon: 0), 1 - 0x1p-53, 1) + 1) < 1e-15)
    #expect(value(.binaryCrossEntropy(epsilon: 0), 1, 0) == .infinity)
    #expect(value(.binaryCrossEntropy(epsilon: 0), 0, 1) == .infinity)
    #expect(value(.binaryCrossEntropy(epsilon: 0), 0, 0.5) == .infinity)
    #expect(gradient(.binaryCrossEntropy(epsilon: 0), 1, 0) == .infinity)
    for target in [0, 0.5, 1] {
      #expect(value(.binaryCrossEntropy(epsilon: 0), .nan, target).isNaN)
      #expect(value(.binaryCrossEntropy(epsilon: 1e-9), .nan, target).isNaN)
      #expect(value(.binaryCrossEntropyOnLogits, .nan, target).isNaN)
    }
    #expect(abs(value(.binaryCrossEntropy(epsilon: 1e-9), 0, 1) - 20.72326583694641) < 1e-12)
    #expect(value(.binaryCrossEntropyOnLogits, 800, 0) == 800)
    #expect(value(.binaryCrossEntropyOnLogits, -800, 1) == 800)
    #expect(value(.binaryCrossEntropyOnLogits, 800, 1) == 0)
  }

  @Test func categoricalCrossEntropyDoesNotOverflow() {
    let logits = Matrix([[2000, -2000, 0]])
    let targets = Matrix([[0, 1, 0]])
    let loss = Loss.categoricalCrossEntropyOnLogits
    #expect(loss.value(predictions: logits, targets: targets) == 4000)
    #expect(loss.gradient(predictions: logits, targets: targets).elements == [1, -1, 0])
    let network = Network(layers: [
      DenseLayer(weights: Matrix([[2000, -2000, 0]]), biases: nil, activation: .softmax)
    ])
    let trace = network.backpropagate(
      Samples(inputs: Matrix([[1]]), targets: targets), loss: .categoricalCrossEntropy)
    #expect(trace.loss == 4000)
    #expect(trace.layers[0].deltas.elements == [1, -1, 0])
  }

  @Test func categoricalCrossEntropyOfACertainAnswer() {
    let (right, sure) = (Matrix([[0, 1]]), Matrix([[0.0, 1]]))
    #expect(Loss.categoricalCrossEntropy.value(predictions: sure, targets: right) == 0)
    #expect(
      Loss.categoricalCrossEntropy.gradient(predictions: sure, targets: right).elements == [0, -1])
    let wrong = Matrix([[1.0, 0]])
    #expect(Loss.categoricalCrossEntropy.value(predictions: wrong, targets: right) == .infinity)
    // A NaN for an ignored class still makes the loss NaN.
    for loss in [Loss.categoricalCrossEntropy, .categoricalCrossEntropyOnLogits] {
      #expect(loss.value(predictions: Matrix([[.nan, 1]]), targets: right).isNaN)
    }
  }

  @Test func samplesWithNaNHaveNoAccuracy() {
    let predictions = Matrix([[0.9], [.nan], [0.1]])
    for (rule, targets) in [
      (AccuracyRule.threshold(0.5), Matrix([[1], [0], [0]])),
      (.sign, Matrix([[1], [-1], [1]])), (.argmax, Matrix([[1], [1], [1]])),
    ] {
      #expect(rule.accuracy(predictions: predictions, targets: targets).isNaN)
    }
    // A large number exceeds every other one, and a number whose square overflows is invalid.
    for (large, accuracy) in [(1e100, 1), (1e160, Double.nan), (.infinity, .nan)] {
      let found = AccuracyRule.argmax.accuracy(
        predictions: Matrix([[-large, 2], [large, 0]]), targets: Matrix([[0, 1], [1, 0]]))
      #expect(found == accuracy || (found.isNaN && accuracy.isNaN))
    }
  }

  @Test func accuracyRulesCount() {
    let predictions = Matrix([[0.6, 0.4], [0.2, 0.7], [0.5, -0.2]])
    let bits = Matrix([[1, 1], [0, 1], [1, 0]])
    #expect(
      AccuracyRule.threshold(0.5).accuracy(predictions: predictions, targets: bits) == 4.0 / 6)
    let signs = Matrix([[1, -1], [1, 1], [1, -1]])
    #expect(AccuracyRule.sign.accuracy(predictions: predictions, targets: signs) == 5.0 / 6)
    let classes = Matrix([[1, 0], [0, 1], [0, 1]])
    #expect(AccuracyRule.argmax.accuracy(predictions: predictions, targets: classes) == 2.0 / 3)
  }

  @Test func theStandardAccuracyRuleFollowsLossAndTargets() {
    let bits = Matrix([[0, 1], [1, 1]])
    #expect(
      AccuracyRule.standard(for: .meanSquaredError, output: .sigmoid, targets: bits)
        == .threshold(0.5))
    let oneHot = Matrix([[0, 1], [1, 0]])
    #expect(
      AccuracyRule.standard(for: .meanSquaredError, output: .sigmoid, targets: oneHot) == .argmax)
    let ones = Matrix([[1], [1]])
    #expect(
      AccuracyRule.standard(for: .meanSquaredError, output: .sigmoid, targets: ones)
        == .threshold(0.5))
    #expect(
      AccuracyRule.standard(for: .meanSquaredError, output: .softmax, targets: bits) == .argmax)
    #expect(
      AccuracyRule.standard(for: .meanSquaredError, output: .tanh, targets: Matrix([[1, -1]]))
        == .sign)
    #expect(
      AccuracyRule.standard(for: .meanSquaredError, output: .identity, targets: Matrix([[0.3]]))
        == nil)
    #expect(
      AccuracyRule.standard(for: .binaryCrossEntropyOnLogits, output: .identity, targets: bits)
        == .threshold(0))
  }
}
