/// The generator of NumPy's `default_rng(seed)`, bit for bit: PCG XSL-RR 128/64.
///
/// - Source: O'Neill, *PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms
///   for Random Number Generation* (2014).
public struct PCG64: Sendable, Equatable {
  private var state: UInt128
  private let increment: UInt128
  private var upperHalf: UInt32?

  /// Creates a generator from a seed, like `default_rng(seed)`.
  public init(seed: UInt64) {
    self.init(entropy: SeedSequence.words(of: seed))
  }

  /// Creates a generator from a seed of any length.
  ///
  /// - Shape: 32-bit words, the lowest first, as NumPy splits a large integer. A list of small
  ///   integers passed to `default_rng` is the same list here.
  public init(entropy: [UInt32]) {
    let words = SeedSequence(entropy: entropy).state(count: 4)
    increment = (UInt128(words[2]) << 64 | UInt128(words[3])) << 1 | 1
    state = increment &+ (UInt128(words[0]) << 64 | UInt128(words[1]))
    advance()
  }

  private mutating func advance() {
    state = state &* 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645 &+ increment
  }

  /// Draws 64 random bits.
  public mutating func nextUInt64() -> UInt64 {
    advance()
    let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let rotation = UInt64(truncatingIfNeeded: state >> 122)
    return folded >> rotation | folded << ((64 &- rotation) & 63)
  }

  /// Draws 32 random bits: the lower half of a 64-bit draw, then its upper half.
  public mutating func nextUInt32() -> UInt32 {
    if let half = upperHalf {
      upperHalf = nil
      return half
    }
    let both = nextUInt64()
    upperHalf = UInt32(truncatingIfNeeded: both >> 32)
    return UInt32(truncatingIfNeeded: both)
  }

  /// Draws a number from the uniform distribution on [0, 1), a multiple of 2^-53.
  public mutating func uniform() -> Double {
    Double(nextUInt64() >> 11) * 0x1p-53
  }

  /// Draws a number from the standard normal distribution, by the ziggurat method.
  public mutating func normal() -> Double {
    while true {
      let bits = nextUInt64()
      let layer = Int(bits & 0xff)
      let position = bits >> 9 & 0x000f_ffff_ffff_ffff
      let magnitude = Double(position) * Ziggurat.widths[layer]
      let x = bits >> 8 & 1 == 1 ? -magnitude : magnitude
      if position < Ziggurat.acceptance[layer] { return x }
      if layer == 0 {
        let tail = normalTail()
        return position >> 8 & 1 == 1 ? -tail : tail
      }
      let (lower, upper) = (Ziggurat.heights[layer], Ziggurat.heights[layer - 1])
      if (upper - lower) * uniform() + lower < Elementary.exp(-0.5 * x * x) { return x }
    }
  }

  /// Draws a number from the normal distribution beyond the start of its tail.
  private mutating func normalTail() -> Double {
    while true {
      let x = -Ziggurat.inverseTailStart * Elementary.log1p(-uniform())
      let y = -Elementary.log1p(-uniform())
      if y + y > x * x { return Ziggurat.tailStart + x }
    }
  }

  /// Draws an integer from 0 to `bound - 1`, all equally likely, by Lemire's method.
  ///
  /// - Failure: Traps if `bound` isn't positive.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "there is no integer below the bound")
    if bound == 1 { return 0 }
    if bound == 1 << 32 { return Int(nextUInt32()) }
    if bound < 1 << 32 {
      let bound = UInt32(bound)
      var product = bound.multipliedFullWidth(by: nextUInt32())
      if product.low < bound {
        let threshold = (0 &- bound) % bound
        while product.low < threshold {
          product = bound.multipliedFullWidth(by: nextUInt32())
        }
      }
      return Int(product.high)
    }
    let bound = UInt64(bound)
    var product = bound.multipliedFullWidth(by: nextUInt64())
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = bound.multipliedFullWidth(by: nextUInt64())
      }
    }
    return Int(product.high)
  }

  /// Draws an integer from 0 to `maximum`, all equally likely, by masking and rejection.
  mutating func interval(through maximum: Int) -> Int {
    if maximum == 0 { return 0 }
    let mask = UInt64.max >> UInt64(maximum.leadingZeroBitCount)
    while true {
      let bits = maximum <= UInt32.max ? UInt64(nextUInt32()) : nextUInt64()
      if bits & mask <= UInt64(maximum) { return Int(bits & mask) }
    }
  }
}
