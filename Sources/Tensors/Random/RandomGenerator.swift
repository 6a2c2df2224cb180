/// A source of random numbers: one of NumPy's two generators, bit for bit.
public struct RandomGenerator: Sendable, Equatable {
  private var pcg64: PCG64
  private var mersenneTwister: MersenneTwister?

  /// Creates the generator of NumPy's `default_rng(seed)`.
  public init(pcg64 seed: RandomSeed) {
    pcg64 = PCG64(entropy: seed.entropy)
  }

  public init(pcg64 seed: UInt64) { self.init(pcg64: RandomSeed(seed)) }

  /// Creates the generator of NumPy's legacy `numpy.random.seed(seed)`, which is also that of
  /// `RandomState(seed)`. A list of one number gives different draws than the number.
  ///
  /// Returns nil for seeds that NumPy rejects: an empty list, or numbers of more than 32 bits.
  public init?(mersenneTwister seed: RandomSeed) {
    guard seed.isLegacy else { return nil }
    pcg64 = PCG64(seed: 0)
    let words = seed.entropy
    mersenneTwister =
      seed.isList ? MersenneTwister(entropy: words) : MersenneTwister(seed: words[0])
  }

  public init(mersenneTwister seed: UInt32) {
    pcg64 = PCG64(seed: 0)
    mersenneTwister = MersenneTwister(seed: seed)
  }

  /// Creates a separate stream for each name, from one seed.
  ///
  /// The stream is a `PCG64` whose entropy is the seed as two words, the lower first, then the
  /// number of bytes in the name, then its UTF-8 bytes, four per word, the first byte lowest,
  /// padded with zeros. In Python:
  ///
  ///     data = name.encode()
  ///     words = numpy.frombuffer(data + bytes(-len(data) % 4), dtype="<u4").tolist()
  ///     numpy.random.default_rng([seed & 0xffffffff, seed >> 32, len(data), *words])
  ///
  /// - Note: NumPy splits a list's large integers itself, so the words are given one by one.
  public init(seed: UInt64, stream name: String) {
    let bytes = Array(name.utf8)
    var words = [
      UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32),
      UInt32(truncatingIfNeeded: bytes.count),
    ]
    for start in stride(from: 0, to: bytes.count, by: 4) {
      let word = bytes[start..<min(start + 4, bytes.count)].reversed()
      words.append(word.reduce(0) { $0 << 8 | UInt32($1) } as UInt32)
    }
    pcg64 = PCG64(entropy: words)
  }

  /// Draws a number from the uniform distribution on [0, 1), a multiple of 2^-53.
  public mutating func uniform() -> Double {
    mersenneTwister?.uniform() ?? pcg64.uniform()
  }

  /// Draws a number from the uniform distribution on [low, high).
  ///
  ///     low + (high - low) * uniform()
  public mutating func uniform(from low: Double, to high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// Draws a number from the standard normal distribution.
  public mutating func normal() -> Double {
    mersenneTwister?.normal() ?? pcg64.normal()
  }

  /// Draws a number from a normal distribution.
  ///
  ///     mean + standardDeviation * normal()
  public mutating func normal(mean: Double, standardDeviation: Double) -> Double {
    mean + standardDeviation * normal()
  }

  /// Draws an integer from 0 to `bound - 1`, all equally likely.
  ///
  /// - Failure: Traps if `bound` isn't positive.
  public mutating func integer(below bound: Int) -> Int {
    mersenneTwister?.integer(below: bound) ?? pcg64.integer(below: bound)
  }

  /// Draws an integer from 0 to `maximum`, as NumPy does for shuffles.
  mutating func interval(through maximum: Int) -> Int {
    mersenneTwister?.interval(through: maximum) ?? pcg64.interval(through: maximum)
  }

  /// Draws integers from 0 to `bound - 1`, all equally likely.
  ///
  /// - Failure: Traps if `bound` isn't positive.
  public mutating func integers(below bound: Int, count: Int) -> [Int] {
    (0..<count).map { _ in integer(below: bound) }
  }

  /// Draws and discards uniform numbers, to advance a stream.
  public mutating func skip(uniforms count: Int) {
    for _ in 0..<count {
      _ = uniform()
    }
  }
}
