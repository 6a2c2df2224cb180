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

  static let parameter = Parameter(
    "random",
    .call([
      CallSchema(
        "pcg64", "Draws from NumPy's `default_rng(seed)`.",
        [
          seedParameter(upTo: 1 << 53 - 1), skipParameter,
        ]),
      CallSchema(
        "mt19937", "Draws from NumPy's legacy `numpy.random.seed(seed)`.",
        [
          seedParameter(upTo: largestLegacySeed), skipParameter,
        ]),
      CallSchema(
        "after", "Continues the stream of a definition above.",
        [
          Parameter(
            "name", .reference([.dataset, .network]), .required, "The data set or network."),
          skipParameter,
        ]),
    ]), .optional,
    "The source of random numbers; by default, the directive has its own stream, derived from the "
      + "lab's seed and the directive's name."
  )

  /// The largest seed for NumPy's legacy generator.
  static let largestLegacySeed = Int(UInt32.max)

  private static func seedParameter(upTo largest: Int) -> Parameter {
    Parameter(
      "seed", .either([.integer(0...largest), .integers(0...largest)]), .required,
      "The seed, or a list of seeds, as in NumPy.")
  }

  private static let skipParameter = Parameter(
    "skip", .integer(0...10_000_000), .defaulted("0"),
    "How many uniform numbers to draw and discard first.")

  init(_ call: BoundCall?) {
    let seed = call?.seed ?? RandomSeed(0)
    let skip = call?.integer("skip") ?? 0
    switch call?.name {
    case "pcg64": self = .pcg64(seed: seed, skip: skip)
    case "mt19937": self = .mersenneTwister(seed: seed, skip: skip)
    case "after": self = .after(call?.text("name") ?? "", skip: skip)
    default: self = .derived
    }
  }

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

  /// Whether a seed can replace the source's own.
  var takesSeed: Bool {
    if case .after = self { false } else { true }
  }
}

extension BoundCall {
  /// The seed, or the list of them.
  fileprivate var seed: RandomSeed? {
    if let numbers = integers("seed") {
      return RandomSeed(list: numbers.map { RandomSeed(UInt64($0)) })
    }
    return number("seed").map { RandomSeed(UInt64($0)) }
  }
}

extension RandomGenerator {
  fileprivate func skipping(_ count: Int) -> RandomGenerator {
    var generator = self
    generator.skip(uniforms: count)
    return generator
  }
}
