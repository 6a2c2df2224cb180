internal import Tensors

/// Where a directive takes its random numbers from.
enum RandomSource: Sendable {
  /// A stream of the directive's own, derived from the lab's seed and the directive's name.
  case derived
  /// NumPy's `default_rng(seed)`.
  case pcg64(seed: UInt64, skip: Int)
  /// NumPy's legacy `numpy.random.seed(seed)`.
  case mersenneTwister(seed: UInt64, skip: Int)
  /// Where the definition of that name left its stream.
  case after(String, skip: Int)

  static let parameter = Parameter(
    "random",
    .call([
      CallSchema(
        "pcg64", "Draws from NumPy's `default_rng(seed)`.",
        [
          Parameter("seed", .integer(0...Int.max), .required, "The seed."), skipParameter,
        ]),
      CallSchema(
        "mt19937", "Draws from NumPy's legacy `numpy.random.seed(seed)`.",
        [
          Parameter("seed", .integer(0...Int.max), .required, "The seed."), skipParameter,
        ]),
      CallSchema(
        "after", "Goes on where a definition above left its stream.",
        [
          Parameter(
            "name", .reference([.dataset, .network]), .required, "The data set or network."),
          skipParameter,
        ]),
    ]), .optional,
    "The source of random numbers; without it, a stream of the directive's own, derived from the lab's seed and the directive's name."
  )

  private static let skipParameter = Parameter(
    "skip", .integer(0...10_000_000), .defaulted("0"),
    "How many uniform numbers are drawn and dropped first.")

  init(_ call: BoundCall?) {
    let seed = UInt64(call?.integer("seed") ?? 0)
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
  ///   - name: the directive's name, which names its derived stream.
  ///   - seed: a seed that stands in place of the source's own, for a sweep over seeds.
  func generator(for name: String, seed: Int? = nil, in context: PlanningContext) -> RandomGenerator
  {
    let replacement = seed.map { UInt64($0) }
    switch self {
    case .derived: return RandomGenerator(seed: replacement ?? context.seed, stream: name)
    case .pcg64(let own, let skip):
      return RandomGenerator(pcg64: replacement ?? own).skipping(skip)
    case .mersenneTwister(let own, let skip):
      return RandomGenerator(mersenneTwister: replacement ?? own).skipping(skip)
    case .after(let definition, let skip):
      let start =
        context.datasets[definition]?.generatorAfter
        ?? context.networks[definition]?.variants.first?.generatorAfter
        ?? RandomGenerator(seed: context.seed, stream: name)
      return start.skipping(skip)
    }
  }

  /// Whether a seed can stand in place of the source's own.
  var takesSeed: Bool {
    if case .after = self { false } else { true }
  }
}

extension RandomGenerator {
  fileprivate func skipping(_ count: Int) -> RandomGenerator {
    var generator = self
    generator.skip(uniforms: count)
    return generator
  }
}
