import NeuralNets
import Tensors
import Testing

/// A two-layer network worked by hand, and one neuron on iris flowers.
struct ByHandTests {
  struct Reference: Decodable {
    struct Backpropagated: Decodable {
      let hidden: [Double]
      let prediction: Double
      let loss: Double
      let outputGradient: Double
      let outputWeightGradients: [Double]
      let hiddenGradients: [Double]
      let hiddenWeightGradients: [[Double]]
      let lossesTowardsZero: [Double]
    }
    struct Descent: Decodable {
      let losses: [Double]
      let finalLoss: Double
      let hiddenWeights: [[Double]]
      let outputWeights: [[Double]]
    }
    struct Iris: Decodable {
      let inputs: [[Double]]
      let targets: [Double]
      let iterations: Int
      let theta: [Double]
      let finalLoss: Double
      let accuracy: Double
    }
    let backprop: Backpropagated
    let descent: Descent
    let iris: Iris
  }

  let reference: Reference
  let network = Network(layers: [
    DenseLayer(weights: Matrix([[1, -1, 3], [2, 2, -1]]), biases: nil, activation: .sigmoid),
    DenseLayer(weights: Matrix([[0.1], [0.5], [-0.1]]), biases: nil, activation: .sigmoid),
  ])

  init() throws { reference = try Fixture.decode(Reference.self, from: "by-hand.json") }

  private func sample(target: Double) -> Samples {
    Samples(inputs: Matrix([[5, 3]]), targets: Matrix([[target]]))
  }

  @Test func showsEveryStepOfBackpropagation() {
    let wanted = reference.backprop
    let trace = network.backpropagate(sample(target: 1), loss: .binaryCrossEntropy(epsilon: 0))
    #expect(largestDifference(trace.layers[0].activations.elements, wanted.hidden) < 1e-15)
    #expect(abs(trace.layers[1].activations[0, 0] - wanted.prediction) < 1e-15)
    #expect(abs(trace.loss - wanted.loss) < 1e-15)
    #expect(abs(trace.outputGradients[0, 0] - wanted.outputGradient) < 1e-14)
    #expect(
      largestDifference(trace.gradients[1].weights.elements, wanted.outputWeightGradients) < 1e-15)
    #expect(
      largestDifference(trace.layers[0].activationGradients.elements, wanted.hiddenGradients)
        < 1e-15)
    #expect(
      largestDifference(
        trace.gradients[0].weights.elements, wanted.hiddenWeightGradients.flatMap { $0 }) < 1e-15)
  }

  @Test func descendsAHundredSteps() {
    var generator = RandomGenerator(pcg64: 0)
    let options = TrainingOptions(
      epochs: 100, loss: .binaryCrossEntropy(epsilon: 0), learningRate: 0.1)
    let result = network.trained(
      on: sample(target: 1), options: options, generator: &generator)
    let losses = result.history.map(\.trainLoss)
    #expect(losses.count == 101)
    #expect(largestDifference(Array(losses[..<100]), reference.descent.losses) < 1e-10)
    #expect(abs(losses[100] - reference.descent.finalLoss) < 1e-10)
    let final = result.network.layers
    #expect(
      largestDifference(final[0].weights.elements, reference.descent.hiddenWeights.flatMap { $0 })
        < 1e-10)
    #expect(
      largestDifference(final[1].weights.elements, reference.descent.outputWeights.flatMap { $0 })
        < 1e-10)
    let towardsZero = network.trained(
      on: sample(target: 0), options: options, generator: &generator)
    let wanted = reference.backprop.lossesTowardsZero
    #expect(abs(towardsZero.history[0].trainLoss - wanted[0]) < 1e-10)
    #expect(abs(towardsZero.history[99].trainLoss - wanted[1]) < 1e-10)
  }

  @Test func stopsTheIrisNeuronAtItsThreshold() {
    let iris = reference.iris
    let samples = Samples(
      inputs: Matrix(iris.inputs),
      targets: Matrix(rows: 150, columns: 1, elements: iris.targets))
    let ones = NetworkSpecification(
      inputs: 2,
      layers: [
        LayerSpecification(
          units: 1, activation: .identity, initializer: .ones, biasInitializer: .ones)
      ])
    var generator = RandomGenerator(pcg64: 0)
    let network = Network(ones, generator: &generator)
    let result = network.trained(
      on: samples,
      options: TrainingOptions(
        epochs: 1_000_000, loss: .binaryCrossEntropyOnLogits, learningRate: 0.1,
        stopRules: [.stepLength(5e-5)], log: LogRule(every: 50_000), accuracy: .threshold(0)),
      generator: &generator)
    #expect(result.stopReason == .converged)
    #expect(result.steps == iris.iterations)
    #expect(result.steps == 237_706)
    let layer = result.network.layers[0]
    #expect(largestDifference(layer.weights.elements + (layer.biases ?? []), iris.theta) < 1e-9)
    #expect(abs((result.history.last?.trainLoss ?? 0) - iris.finalLoss) < 1e-9)
    #expect(result.history.last?.trainAccuracy == iris.accuracy)
  }
}
