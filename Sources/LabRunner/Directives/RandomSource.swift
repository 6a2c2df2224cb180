internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown
internal import Tensors

/// The source of a directive's random numbers.
enum RandomSource: Sendable {
  /// The directive's own stream, derived from the lab's seed and the directive's name.
  case derived
  /// NumPy's `default_rng(seed)`.
  case pcg64(seed: RandomSeed, skip: Int)
  /// NumPy's legacy `numpy.random.seed(seed)`.
  case mersenneTwister(seed: RandomSeed, skip: Int)
  /// The state in which the definition with that name left its stream.
  case after(String, skip: Int)

  static let alternatives = [
    Alternative(
      "pcg64", "Draws from NumPy's `default_rng(seed)`.", Seeded(upTo: 1 << 53 - 1)
    ) { RandomSource.pcg64(seed: $0.seed, skip: $0.skip) },
    Alternative(
      "mt19937", "Draws from NumPy's legacy `numpy.random.seed(seed)`.",
      Seeded(upTo: largestLegacySeed)
    ) { .mersenneTwister(seed: $0.seed, skip: $0.skip) },
    Alternative(
      "after", "Continues the stream of a definition above.", After()
    ) { .after($0.name, skip: $0.skip) },
  ]

  /// The largest seed for NumPy's legacy generator.
  static let largestLegacySeed = Int(UInt32.max)

  private struct Seeded: ParameterList {
    let seed: TypedParameter<RandomSeed>
    let skip = RandomSource.skip

    init() { self.init(upTo: largestLegacySeed) }

    init(upTo largest: Int) {
      let single = ParameterType<Int>.integer(0...largest).map { RandomSeed(UInt64($0)) }
      let list = ParameterType<[Int]>.integers(0...largest).map { numbers in
        RandomSeed(list: numbers.map { RandomSeed(UInt64($0)) })
      }
      seed = TypedParameter(
        "seed", .either([single, list]), "The seed, or a list of seeds, as in NumPy.")
    }
  }

  private struct After: ParameterList {
    let name = TypedParameter(
      "name", .reference([.dataset, .network]), "The data set or network.")
    let skip = RandomSource.skip
  }

  private static let skip = TypedParameter(
    "skip", .integer(0...10_000_000), default: "0",
    "How many uniform numbers to draw and discard first.")

  /// The generator at its start.
  ///
  /// - Parameters:
  ///   - name: The directive's name, from which its stream is derived.
  ///   - seed: A seed that replaces the source's own, for a sweep over seeds.
  func generator(for name: String, seed: Int? = nil, in context: PlanningContext) -> RandomGenerator
  {
    let replacement = seed.map { RandomSeed(UInt64($0)) }
    switch self {
    case .derived:
      return RandomGenerator(seed: seed.map { UInt64($0) } ?? context.seed, stream: name)
    case .pcg64(let own, let skip):
      return RandomGenerator(pcg64: replacement ?? own).skipping(skip)
    case .mersenneTwister(let own, let skip):
      // The schemas reject seeds that NumPy would refuse.
      let generator =
        RandomGenerator(mersenneTwister: replacement ?? own) ?? RandomGenerator(mersenneTwister: 0)
      return generator.skipping(skip)
    case .after(let definition, let skip):
      let start =
        context.datasets[definition]?.generatorAfter
        ?? context.networks[definition]?.variants.first?.generatorAfter
        ?? RandomGenerator(seed: context.seed, stream: name)
      return start.skipping(skip)
    }
  }

  /// What it takes to get to the first number, in operations: mixing the words of the seed, and skipping
  /// numbers.
  var startingCost: Double {
    switch self {
    case .derived: 0
    case .pcg64(let seed, let skip), .mersenneTwister(let seed, let skip):
      Cost.seedWord * Double(seed.wordCount) + Cost.skippedNumber * Double(skip)
    case .after(_, let skip): Cost.skippedNumber * Double(skip)
    }
  }

  /// Whether a seed can replace the source's own.
  var takesSeed: Bool {
    if case .after = self { false } else { true }
  }
}

/// The argument `random` of directives that draw numbers.
struct RandomArgument: ParameterList {
  fileprivate let random = TypedParameter(
    "random", optional: .oneOf(RandomSource.alternatives),
    "The source of random numbers; by default, the directive has its own stream, derived from the lab's seed and the directive's name."
  )
}

extension Bound<RandomArgument> {
  /// The given source, or the directive's own stream.
  var source: RandomSource { self.random ?? .derived }
}

extension PlanningContext {
  /// Charges for getting to a source's first number, once or several times; reports it if too little of the
  /// lab's budget is left.
  mutating func pays(for source: RandomSource, times: Int = 1, at range: SourceRange) -> Bool {
    let cost = source.startingCost * Double(times)
    return cost == 0
      || spend(
        "the random numbers", operations: cost, at: range,
        help: "skip fewer numbers, or use a shorter list of seeds")
  }
}

extension RandomGenerator {
  fileprivate func skipping(_ count: Int) -> RandomGenerator {
    var generator = self
    generator.skip(uniforms: count)
    return generator
  }
}

extension Directive {
  /// Whether it draws random numbers from its own stream, which is derived from the lab's seed.
  var drawsFromLabSeed: Bool {
    let name = RandomArgument().random.parameter.name
    guard schema?.parameters.contains(where: { $0.name == name }) == true else { return false }
    return !arguments.contains { $0.label == name }
  }
}
