import NeuralNets
import Tensors
import Testing

/// Training logs of a program in NumPy on 8×8 digits, small digits against large ones.
struct DigitsTests {
  struct Reference: Decodable {
    struct Run: Decodable {
      let trainLoss: [Double?]
      let trainAccuracy: [Double?]
      let testLoss: [Double?]
      let testAccuracy: [Double?]
      let finalWeights2: [[Double]]?
    }
    let training: [String: Run]
    let mean: Double
    let std: Double
  }

  let reference: Reference
  let training: Samples
  let test: Samples

  init() throws {
    let reference = try Fixture.decode(Reference.self, from: "digits.json")
    self.reference = reference
    let lines = try Fixture.text("digits.txt").split(separator: "\n")
    var pixels: [Double] = []
    var targets: [Double] = []
    for line in lines {
      let parts = line.split(separator: " ")
      for pixel in parts[0] {
        let value = try #require(pixel.hexDigitValue ?? (pixel == "g" ? 16 : nil))
        pixels.append((Double(value) - reference.mean) / reference.std)
      }
      targets.append(try #require(Int(parts[1])) < 5 ? 1 : 0)
    }
    let inputs = Matrix(rows: lines.count, columns: 64, elements: pixels)
    let wanted = Matrix(rows: lines.count, columns: 1, elements: targets)
    var generator = RandomGenerator(pcg64: 12345)
    let order = generator.permutation(lines.count)
    func samples(_ indices: some Sequence<Int>) -> Samples {
      let indices = Array(indices)
      return Samples(
        inputs: inputs.selectingRows(indices), targets: wanted.selectingRows(indices))
    }
    training = samples(order[..<898])
    test = samples(order[898...])
  }

  /// The cross-entropy exactly as written, computed like NumPy, including 0 · log 0.
  private static let asWritten = Loss.custom(
    CustomLoss(name: "as written") { p, t, reduction in
      let sum = zip(p.elements, t.elements).reduce(0) { sum, pair in
        let (p, t) = pair
        return sum - (t * Elementary.log(p) + (1 - t) * Elementary.log(1 - p))
      }
      return reduction == .sum ? sum : sum / Double(p.elements.count)
    } gradient: { p, t, reduction in
      let factor = reduction == .sum ? 1 : 1 / Double(p.elements.count)
      return Matrix(
        rows: p.rows, columns: p.columns,
        elements: zip(p.elements, t.elements).map { p, t in (p - t) / (p - p * p) * factor })
    })

  private func run(
    _ layers: [(Int, Activation)], rate: Double, batch: Int, repeated: Int = 1,
    loss: Loss = .binaryCrossEntropy(epsilon: 0)
  ) -> TrainingResult {
    let initializer = Initializer.varianceScaling(
      scale: 2, fan: .product, distribution: .uniform)
    let specification = NetworkSpecification(
      inputs: 64,
      layers: layers.map {
        LayerSpecification(units: $0.0, activation: $0.1, initializer: initializer)
      })
    var generator = RandomGenerator(pcg64: 12345)
    let network = Network(specification, generator: &generator)
    let options = TrainingOptions(
      epochs: 20, loss: loss, learningRate: rate, reduction: .sum,
      reportedReduction: .mean, batching: Batching(size: batch, lastBatch: .drop),
      measure: .runningMean, accuracy: .threshold(0.5))
    func widened(_ samples: Samples) -> Samples {
      Samples(
        inputs: samples.inputs,
        targets: samples.targets.selectingColumns(Array(repeating: 0, count: repeated)))
    }
    return network.trained(
      on: widened(training), test: widened(test), options: options,
      generator: &generator)
  }

  private func expect(
    _ result: TrainingResult, matches name: String, within tolerance: Double
  ) throws {
    let wanted = try #require(reference.training[name])
    func numbers(_ list: [Double?]) -> [Double] { list.map { $0 ?? .nan } }
    let history = result.history
    #expect(history.map(\.epoch) == Array(1...20))
    #expect(largestDifference(history.map(\.trainLoss), numbers(wanted.trainLoss)) < tolerance)
    // Where the program counts NaN as class 0, there is no accuracy.
    func accuracies(_ own: [Double?], _ theirs: [Double?], _ losses: [Double?]) -> Double {
      let wanted = zip(theirs, losses).map { $1?.isFinite ?? false ? $0 ?? .nan : .nan }
      return largestDifference(numbers(own), wanted)
    }
    #expect(
      accuracies(history.map(\.trainAccuracy), wanted.trainAccuracy, wanted.trainLoss) < 1e-12)
    #expect(
      largestDifference(numbers(history.map(\.testLoss)), numbers(wanted.testLoss)) < tolerance)
    #expect(accuracies(history.map(\.testAccuracy), wanted.testAccuracy, wanted.testLoss) < 1e-12)
  }

  @Test func reproducesTheFirstLog() throws {
    let result = run([(32, .relu), (1, .sigmoid)], rate: 0.01, batch: 15)
    try expect(result, matches: "A", within: 1e-9)
    let wanted = try #require(reference.training["A"]?.finalWeights2)
    #expect(
      largestDifference(result.network.layers[1].weights.elements, wanted.flatMap { $0 }) < 1e-9)
    #expect(result.divergence == nil)
    #expect(result.steps == 20 * 59)
  }

  @Test func reproducesTheDivergence() throws {
    let result = run([(32, .relu), (1, .sigmoid)], rate: 0.05, batch: 15, loss: Self.asWritten)
    try expect(result, matches: "D", within: 1e-9)
    let divergence = try #require(result.divergence)
    #expect(divergence.epoch == 15)
    #expect(divergence.place == .loss)
    #expect(result.stopReason == .completed)
    // It fails for correct answers that have become certain, which have no loss.
    #expect(run([(32, .relu), (1, .sigmoid)], rate: 0.05, batch: 15).divergence == nil)
  }

  @Test func reproducesThirtyTwoOutputs() throws {
    let result = run([(32, .sigmoid)], rate: 0.01, batch: 20, repeated: 32)
    try expect(result, matches: "F", within: 1e-9)
  }
}
