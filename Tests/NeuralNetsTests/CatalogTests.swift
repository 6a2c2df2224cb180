import Foundation
import Tensors
import Testing

@testable import NeuralNets

/// Every member of the catalogs, compared with PyTorch in double precision; `Fixtures/catalog.py`
/// computed the numbers.
struct CatalogTests {
  struct Reference: Decodable {
    struct ActivationReference: Decodable {
      let values: [Double]
      /// That of the sum of the values times weights from -1 to 2.
      let gradient: [Double]
    }

    struct LossReference: Decodable {
      let outputs: [[Double]]
      let targets: [[Double]]
      let value: Double
      let gradient: [Double]
    }

    struct Arguments: Decodable {
      let values: [String: HyperparameterValue]
    }

    struct ScheduleReference: Decodable {
      let name: String
      let arguments: Arguments
      let rates: [Double]
    }

    struct InitializerReference: Decodable {
      let name: String
      let arguments: Arguments
      let weights: [Double]
    }

    let points: [Double]
    let activations: [String: ActivationReference]
    let losses: [String: LossReference]
    let optimizers: [String: [Double]]
    let optimizersWithL2: [String: [Double]]
    let epochs: Int
    let base: Double
    let lossHistory: [Double]
    let schedules: [ScheduleReference]
    let initializers: [InitializerReference]
  }

  static let reference = try? Fixture.decode(Reference.self, from: "catalog.json")

  private func reference() throws -> Reference { try #require(Self.reference) }

  @Test(arguments: Activation.catalog.map(\.name))
  func activationsAgree(name: String) throws {
    let reference = try reference()
    let wanted = try #require(reference.activations[name])
    let activation = try #require(Activation.catalog.first { $0.name == name }).make()
    #expect(largestDifference(activation.apply(reference.points), wanted.values) < 4e-16)
    let count = reference.points.count
    let z = PaddedMatrix(Matrix(rows: 1, columns: count, elements: reference.points))
    let a = PaddedMatrix(rows: 1, columns: count)
    let weights = (0..<count).map { -1 + 3 * Double($0) / Double(count - 1) }
    let d = PaddedMatrix(Matrix(rows: 1, columns: count, elements: weights))
    activation.function.forward(z.elements, into: a.elements, z.shape)
    activation.function.backward(
      d.elements, preActivations: z.elements, activations: a.elements, z.shape)
    #expect(largestDifference(d.matrix.elements, wanted.gradient) < 1e-15)
  }

  @Test(arguments: Loss.catalog.map(\.name))
  func lossesAgree(name: String) throws {
    let wanted = try #require(try reference().losses[name])
    let loss = try #require(Loss.catalog.first { $0.name == name }).make()
    let (outputs, targets) = (Matrix(wanted.outputs), Matrix(wanted.targets))
    let value = loss.value(predictions: outputs, targets: targets)
    #expect(largestDifference([value], [wanted.value]) < 4e-16)
    let gradient = loss.gradient(predictions: outputs, targets: targets)
    #expect(largestDifference(gradient.elements, wanted.gradient) < 1e-15)
  }

  @Test(arguments: Loss.catalog.map(\.name))
  func lossesAreNegativeOnlyIfTheySaySo(name: String) throws {
    let loss = try #require(Loss.catalog.first { $0.name == name }).make()
    let isProbability = loss.outputs == .probabilities || loss.outputs == .distribution
    let outputs = isProbability ? [0.01, 0.3, 0.5, 0.7, 0.99] : [-4, -1, -0.3, 0.01, 0.7, 1, 3]
    let targets: [Double] =
      switch loss.targets {
      case .any, .ignored: [-2, -1, 0, 0.5, 1, 3]
      case .signs: [-1, 1]
      case .shares, .distribution: [0, 0.25, 1]
      case .counts: [0, 1, 6]
      }
    for output in outputs {
      for target in targets {
        let value = loss.value(
          predictions: Matrix([[output, 1 - output]]), targets: Matrix([[target, 1 - target]]))
        #expect(!(value < 0) || !loss.isNeverNegative, "\(value) at \(output), \(target)")
      }
    }
  }

  @Test(arguments: Optimizer.catalog.map(\.name))
  func optimizersAgree(name: String) throws {
    let reference = try reference()
    let optimizer = try #require(Optimizer.catalog.first { $0.name == name }).make()
    let wanted = try #require(reference.optimizers[name])
    #expect(largestDifference(trained(optimizer, l2: 0), wanted) < 1e-13)
    if let withL2 = reference.optimizersWithL2[name] {
      #expect(largestDifference(trained(optimizer, l2: 0.02), withL2) < 1e-13)
    }
    #expect(reference.optimizersWithL2.count == reference.optimizers.count - 1)
  }

  private func trained(_ optimizer: Optimizer, l2: Double) -> [Double] {
    let samples = Samples(
      inputs: Matrix([[0.5, -1.2], [1.5, 0.3], [-0.7, 0.8], [0.1, 0.9], [-1.1, -0.4]]),
      targets: Matrix([[1, 0], [0, 1], [1, 1], [0, 0], [0.5, 0.25]]))
    let network = Network(layers: [
      DenseLayer(
        weights: Matrix([[0.3, -0.5, 0.8], [0.7, 0.2, -0.4]]), biases: [0.1, -0.2, 0.05],
        activation: .tanh),
      DenseLayer(
        weights: Matrix([[0.6, -0.3], [-0.9, 0.4], [0.25, 1.1]]), biases: [0, 0.15],
        activation: .identity),
    ])
    var generator = RandomGenerator(pcg64: 0)
    let options = TrainingOptions(
      epochs: 20, loss: .meanSquaredError, learningRate: 0.05, optimizer: optimizer, l2: l2)
    return network.trained(
      on: samples, options: options, generator: &generator
    )
    .network.layers.flatMap { $0.weights.elements + ($0.biases ?? []) }
  }

  @Test(arguments: Schedule.catalog.map(\.name))
  func schedulesAgree(name: String) throws {
    let reference = try reference()
    let entry = try #require(Schedule.catalog.first { $0.name == name })
    let wanted = reference.schedules.filter { $0.name == name }
    #expect(!wanted.isEmpty)
    for wanted in wanted {
      let schedule = entry.make(wanted.arguments.values(for: entry.hyperparameters))
      let rates = schedule.rates(
        epochs: reference.epochs, base: reference.base, losses: reference.lossHistory)
      #expect(largestDifference(rates, wanted.rates) < 1e-15, "\(wanted.arguments)")
    }
  }

  @Test(arguments: Initializer.catalog.map(\.name))
  func initializersAgree(name: String) throws {
    let reference = try reference()
    let entry = try #require(Initializer.catalog.first { $0.name == name })
    let wanted = reference.initializers.filter { $0.name == name }
    #expect(!wanted.isEmpty)
    for wanted in wanted {
      var generator = RandomGenerator(pcg64: 11)
      let initializer = entry.make(wanted.arguments.values(for: entry.hyperparameters))
      let weights = initializer.weights(
        inputs: 4, outputs: 3, generator: &generator, drawOrder: .outputsFirst)
      #expect(largestDifference(weights.elementsByColumn, wanted.weights) < 4e-15)
    }
  }

  /// A file with an entry that isn't in a catalog would be silently ignored.
  @Test(arguments: [
    ("Activations", Activation.catalog.map(\.name)), ("Losses", Loss.catalog.map(\.name)),
    ("Optimizers", Optimizer.catalog.map(\.name)), ("Schedules", Schedule.catalog.map(\.name)),
    ("Initializers", Initializer.catalog.map(\.name)),
  ])
  func everyEntryIsInItsCatalog(folder: String, names: [String]) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/NeuralNets/Catalog/\(folder)")
    let files = try FileManager.default.contentsOfDirectory(
      at: url, includingPropertiesForKeys: nil)
    let entries = try files.filter {
      try String(contentsOf: $0, encoding: .utf8).contains("static let entry = Entry(")
    }
    #expect(entries.count == names.count)
    #expect(Set(names).count == names.count)
  }

  @Test func noTwoMembersOfAFamilyShareAName() {
    func check<Member>(_ catalog: [Entry<Member>]) {
      let names = catalog.flatMap { [$0.name] + ($0.shortName.map { [$0] } ?? []) + $0.otherNames }
      #expect(Set(names).count == names.count, "\(names.sorted())")
    }
    check(Activation.catalog)
    check(Loss.catalog)
    check(Optimizer.catalog)
    check(Schedule.catalog)
    check(Initializer.catalog)
  }

  @Test func aTruncatedTailIsAsAccurateAsTheMiddle() {
    for share in [1e-12, 0.3, 0.7, 0.999_999, 1 - 0x1p-50] {
      let x = Elementary.inverseErf(share)
      #expect(abs(Elementary.erf(x) - share) <= 2 * share.ulp)
    }
  }
}

extension CatalogTests.Reference.Arguments {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let numbers = try? container.decode([String: Double].self) {
      values = numbers.mapValues { .number($0) }
      return
    }
    let values = try container.decode([String: Mixed].self)
    self.values = values.mapValues(\.value)
  }

  private struct Mixed: Decodable {
    let value: HyperparameterValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = .number(number)
      } else if let numbers = try? container.decode([Double].self) {
        value = .numbers(numbers)
      } else {
        let word = try container.decode(String.self)
        let schedule = Schedule.catalog.first { $0.name == word }
        value = schedule.map { .schedule($0.make()) } ?? .word(word)
      }
    }
  }

  /// The values in the order of the hyperparameters; nil for the default.
  func values(for forms: [HyperparameterForm]) -> [HyperparameterValue?] {
    forms.map { values[$0.name] }
  }
}
