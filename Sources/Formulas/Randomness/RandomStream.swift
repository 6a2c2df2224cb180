import Tensors

/// A stream of random numbers while formulas run; each draw continues where the last one ended.
struct RandomStream: Sendable {
  var generator: RandomGenerator
  /// Whether it is NumPy's `RandomState`, with `rand`, `randn`, and `randint`.
  let isLegacy: Bool

  /// The functions that create a stream from a seed, with whether it is a `RandomState`.
  static let makers: [String: Bool] = [
    "default_rng": false, "pcg64": false, "RandomState": true, "mt19937": true,
  ]

  init(_ generator: RandomGenerator, isLegacy: Bool = false) {
    self.generator = generator
    self.isLegacy = isLegacy
  }

  /// How to create a stream and draw from it, for messages about a function.
  static func help(for name: String) -> String {
    switch name {
    case "rand", "randn", "randint": "rng = RandomState(7), then rng.\(name)(…)"
    default: "rng = default_rng(7), then rng.\(name)(…)"
    }
  }
}
