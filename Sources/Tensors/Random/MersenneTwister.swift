/// The generator behind NumPy's legacy `numpy.random.seed(s)`, bit for bit: MT19937.
///
/// - Source: Matsumoto and Nishimura, *Mersenne Twister: A 623-dimensionally Equidistributed
///   Uniform Pseudorandom Number Generator* (1998).
public struct MersenneTwister: Sendable, Equatable {
  private var state: [UInt32]
  private var position = 624
  private var cachedNormal: Double?

  /// Creates a generator from a 32-bit seed, like `numpy.random.seed(seed)`.
  public init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(624)
    for i in 1..<624 {
      let previous = state[i - 1]
      state.append(1_812_433_253 &* (previous ^ previous >> 30) &+ UInt32(i))
    }
  }

  /// Creates a generator from a list of words, like `numpy.random.seed([...])`.
  ///
  /// - Failure: Traps if there is no word.
  public init(entropy: [UInt32]) {
    precondition(!entropy.isEmpty, "a seed has at least one word")
    self.init(seed: 19_650_218)
    var i = 1
    for step in 0..<max(624, entropy.count) {
      let j = step % entropy.count
      state[i] = (state[i] ^ scrambled(before: i, times: 1_664_525)) &+ entropy[j] &+ UInt32(j)
      i = next(after: i)
    }
    for _ in 0..<623 {
      state[i] = (state[i] ^ scrambled(before: i, times: 1_566_083_941)) &- UInt32(i)
      i = next(after: i)
    }
    state[0] = 0x8000_0000
  }

  private func scrambled(before i: Int, times factor: UInt32) -> UInt32 {
    (state[i - 1] ^ state[i - 1] >> 30) &* factor
  }

  private mutating func next(after i: Int) -> Int {
    if i + 1 < 624 { return i + 1 }
    state[0] = state[623]
    return 1
  }

  /// Draws 32 random bits.
  public mutating func nextUInt32() -> UInt32 {
    if position == 624 {
      regenerate()
      position = 0
    }
    var bits = state[position]
    position += 1
    bits ^= bits >> 11
    bits ^= bits << 7 & 0x9d2c_5680
    bits ^= bits << 15 & 0xefc6_0000
    return bits ^ bits >> 18
  }

  private mutating func regenerate() {
    for i in 0..<624 {
      let joined = state[i] & 0x8000_0000 | state[(i + 1) % 624] & 0x7fff_ffff
      let twist: UInt32 = joined & 1 == 1 ? 0x9908_b0df : 0
      state[i] = state[(i + 397) % 624] ^ joined >> 1 ^ twist
    }
  }

  /// Draws a number from the uniform distribution on [0, 1), a multiple of 2^-53.
  public mutating func uniform() -> Double {
    let high = nextUInt32() >> 5
    let low = nextUInt32() >> 6
    return (Double(high) * 0x1p26 + Double(low)) * 0x1p-53
  }

  /// Draws a number from the standard normal distribution, by Marsaglia's polar method.
  ///
  /// Every second draw returns the leftover of the previous one. NumPy takes the logarithm from the
  /// machine's C library; here it is correctly rounded, so about one number in 3,000 differs from a
  /// given NumPy in its last bit.
  public mutating func normal() -> Double {
    if let cached = cachedNormal {
      cachedNormal = nil
      return cached
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square < 1 && square != 0 {
        let factor = (-2 * Elementary.preciseLogarithm(square).high / square).squareRoot()
        cachedNormal = factor * x
        return factor * y
      }
    }
  }

  /// Draws an integer from 0 to `bound - 1`, all equally likely, like the legacy `randint`.
  ///
  /// - Failure: Traps if `bound` isn't positive.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "there is no integer below the bound")
    return interval(through: bound - 1)
  }

  /// Draws an integer from 0 to `maximum`, all equally likely, by masking and rejection.
  mutating func interval(through maximum: Int) -> Int {
    if maximum == 0 { return 0 }
    let mask = UInt64.max >> UInt64(maximum.leadingZeroBitCount)
    while true {
      var bits = UInt64(nextUInt32())
      if maximum > UInt32.max { bits = bits << 32 | UInt64(nextUInt32()) }
      if bits & mask <= UInt64(maximum) { return Int(bits & mask) }
    }
  }
}
