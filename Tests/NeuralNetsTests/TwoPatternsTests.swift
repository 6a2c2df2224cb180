import NeuralNets
import Tensors
import Testing

/// Runs of a program in NumPy: two hidden layers of ten sigmoids without biases, weights from
/// U(0, 1), single samples, cross-entropy with an epsilon, the rate halved at half time.
struct TwoPatternsTests {
  struct Reference: Decodable {
    struct Data: Decodable {
      let inputs: [[Double]]
      let targets: [Double]
    }
    struct Run: Decodable {
      let losses: [Double]
      let accuracies: [Double]
      let finalWeights1: [[Double]]
      let finalWeights3: [[Double]]
    }
    let exclusiveOr: Data
    let runs: [String: [String: Run]]
  }

  static func options(epochs: Int) -> TrainingOptions {
    TrainingOptions(
      epochs: epochs, loss: .binaryCrossEntropy(epsilon: 1e-9), learningRate: 0.1,
      reduction: .sum, schedule: .step(at: 0.5, factor: 0.5),
      batching: .singleSamples,
      log: LogRule(every: 100, offset: 1, includesInitial: false), accuracy: .threshold(0.5))
  }

  static func specification(_ widths: [Int]) -> NetworkSpecification {
    NetworkSpecification(
      inputs: 2,
      layers: (widths + [1]).map {
        LayerSpecification(
          units: $0, activation: .sigmoid, hasBias: false, initializer: .uniform(0, 1))
      })
  }

  @Test(arguments: ["0", "1"])
  func reproducesExclusiveOr(seed: String) throws {
    let reference = try Fixture.decode(Reference.self, from: "two-patterns.json")
    let samples = Samples(
      inputs: Matrix(reference.exclusiveOr.inputs),
      targets: Matrix(rows: 21, columns: 1, elements: reference.exclusiveOr.targets))
    let generator = RandomGenerator(mersenneTwister: UInt32(seed) ?? 0)
    try check(reference, "xor", seed, samples, epochs: 2500, generator, within: 5e-8)
  }

  /// The second run passes a point where the loss jumps to 7.3, which amplifies rounding errors by
  /// a factor of ten billion: NumPy itself, with another order of multiplication, differs from its
  /// own numbers by 2e-5.
  @Test(arguments: ["0", "1"])
  func reproducesLinearlySeparable(seed: String) throws {
    let reference = try Fixture.decode(Reference.self, from: "two-patterns.json")
    var generator = RandomGenerator(mersenneTwister: UInt32(seed) ?? 0)
    let points = (0..<200).map { _ in generator.uniform() }
    let inputs = Matrix(rows: 100, columns: 2, elements: points)
    let targets = (0..<100).map { inputs[$0, 0] > inputs[$0, 1] ? 0.0 : 1.0 }
    let samples = Samples(
      inputs: inputs, targets: Matrix(rows: 100, columns: 1, elements: targets))
    try check(
      reference, "lin", seed, samples, epochs: 1000, generator, within: seed == "1" ? 1e-4 : 5e-8)
  }

  private func check(
    _ reference: Reference, _ pattern: String, _ seed: String, _ samples: Samples, epochs: Int,
    _ generator: RandomGenerator, within tolerance: Double
  ) throws {
    let wanted = try #require(reference.runs[pattern]?[seed])
    var generator = generator
    for _ in 0..<2 { _ = generator.uniform() }
    let network = Network(
      Self.specification([10, 10]), generator: &generator, drawOrder: .outputsFirst)
    let result = network.trained(
      on: samples, options: Self.options(epochs: epochs), generator: &generator)
    let losses = result.history.map(\.trainLoss)
    #expect(largestDifference(losses, wanted.losses) < tolerance)
    let accuracies = result.history.compactMap(\.trainAccuracy)
    #expect(largestDifference(accuracies, wanted.accuracies) < 1e-12)
    let layers = result.network.layers
    #expect(
      largestDifference(layers[0].weights.elementsByColumn, wanted.finalWeights1.flatMap { $0 })
        < tolerance)
    #expect(
      largestDifference(layers[2].weights.elementsByColumn, wanted.finalWeights3.flatMap { $0 })
        < tolerance)
    #expect(result.steps == samples.count * epochs)
    #expect(result.stopReason == .completed)
    #expect(result.divergence == nil)
  }
}
