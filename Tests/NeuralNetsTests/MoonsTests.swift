import GradientChecks
import NeuralNets
import Tensors
import Testing

/// Fifty ReLU units on two moons with the perceptron loss.
struct MoonsTests {
  struct Reference: Decodable {
    struct Data: Decodable {
      let inputs: [[Double]]
      let targets: [Double]
      let hiddenWeights: [[Double]]
      let hiddenBiases: [Double]
      let outputWeights: [Double]
    }
    struct Check: Decodable {
      let biases: [Double]
      let firstWeights: [Double]
      let outputWeights: [Double]
    }
    struct Run: Decodable {
      let losses: [Double]
      let weightSum: Double
      let biasSum: Double
      let outputSum: Double
    }
    let data: Data
    let check: Check
    let corrected: Run
  }

  let reference: Reference
  let samples: Samples
  let network: Network

  init() throws {
    reference = try Fixture.decode(Reference.self, from: "moons.json")
    let data = reference.data
    samples = Samples(
      inputs: Matrix(data.inputs),
      targets: Matrix(rows: data.targets.count, columns: 1, elements: data.targets))
    network = Network(layers: [
      DenseLayer(weights: Matrix(data.hiddenWeights), biases: data.hiddenBiases, activation: .relu),
      DenseLayer(
        weights: Matrix(rows: 50, columns: 1, elements: data.outputWeights), biases: nil,
        activation: .identity),
    ])
  }

  @Test func computesTheGradient() {
    let gradients = network.gradients(of: .perceptron, on: samples)
    let wanted = reference.check
    #expect(
      largestDifference(Array(gradients[0].weights.row(0).prefix(5)), wanted.firstWeights)
        < 1e-12)
    #expect(
      largestDifference(Array((gradients[0].biases ?? []).prefix(5)), wanted.biases)
        < 1e-12)
    #expect(
      largestDifference(Array(gradients[1].weights.elements.prefix(5)), wanted.outputWeights)
        < 1e-12)
    let report = GradientCheck().run(network, on: samples, loss: .perceptron)
    #expect(report.agrees)
  }

  @Test func findsTheBiasGradientAveragedTwice() throws {
    let report = GradientCheck().run(network, on: samples, loss: .perceptron) { gradients in
      gradients[0].biases = gradients[0].biases?.map { $0 / 100 }
    }
    #expect(!report.agrees)
    #expect(report.tensors.map(\.verdict.isRight) == [true, false, true])
    let worst = try #require(report.tensors[1].worst)
    #expect(abs(worst.expected / worst.given - 100) < 1e-4)
  }

  @Test func reproducesTheErrors() {
    var generator = RandomGenerator(pcg64: 0)
    let result = network.trained(
      on: samples,
      options: TrainingOptions(
        epochs: 128, loss: .perceptron, learningRate: 0.1, accuracy: .sign,
        snapshotEpochs: [0, 1, 3, 7, 15, 31, 63, 127]),
      generator: &generator)
    let errors = result.history.prefix(128).map(\.trainLoss)
    #expect(largestDifference(errors, reference.corrected.losses) < 1e-12)
    #expect(result.snapshots.map(\.epoch) == [0, 1, 3, 7, 15, 31, 63, 127])
    for snapshot in result.snapshots {
      let loss = Loss.perceptron.value(
        predictions: snapshot.network.forward(samples.inputs), targets: samples.targets)
      #expect(loss == result.history[snapshot.epoch].trainLoss)
    }
    let layers = result.network.layers
    #expect(abs(layers[0].weights.elements.reduce(0, +) - reference.corrected.weightSum) < 1e-9)
    #expect(abs((layers[0].biases ?? []).reduce(0, +) - reference.corrected.biasSum) < 1e-9)
    #expect(abs(layers[1].weights.elements.reduce(0, +) - reference.corrected.outputSum) < 1e-9)
  }
}
