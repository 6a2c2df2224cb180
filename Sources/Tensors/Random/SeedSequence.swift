/// Mixes a seed of any length into the state of a generator, like NumPy's `SeedSequence`.
///
/// - Source: O'Neill, *Developing a seed_seq Alternative* (2015), and NumPy's documentation.
struct SeedSequence {
  private var pool: [UInt32] = [0, 0, 0, 0]

  /// Mixes the words of a seed into a pool of four words.
  init(entropy: [UInt32]) {
    var multiplier: UInt32 = 0x43b0_d7e5
    for i in 0..<4 {
      pool[i] = Self.hash(i < entropy.count ? entropy[i] : 0, &multiplier, times: 0x931e_8875)
    }
    for source in 0..<4 {
      for target in 0..<4 where target != source {
        let hashed = Self.hash(pool[source], &multiplier, times: 0x931e_8875)
        pool[target] = Self.mix(pool[target], hashed)
      }
    }
    for word in entropy.dropFirst(4) {
      for target in 0..<4 {
        let hashed = Self.hash(word, &multiplier, times: 0x931e_8875)
        pool[target] = Self.mix(pool[target], hashed)
      }
    }
  }

  /// Returns the words, low half first, of a number of up to 64 bits.
  static func words(of number: UInt64) -> [UInt32] {
    let low = UInt32(truncatingIfNeeded: number)
    let high = UInt32(truncatingIfNeeded: number >> 32)
    return high == 0 ? [low] : [low, high]
  }

  /// Returns the state for a generator.
  func state(count: Int) -> [UInt64] {
    var multiplier: UInt32 = 0x8b51_f9dd
    var state: [UInt64] = []
    for i in 0..<count {
      let low = Self.hash(pool[2 * i % 4], &multiplier, times: 0x58f3_8ded)
      let high = Self.hash(pool[(2 * i + 1) % 4], &multiplier, times: 0x58f3_8ded)
      state.append(UInt64(high) << 32 | UInt64(low))
    }
    return state
  }

  private static func hash(
    _ value: UInt32, _ multiplier: inout UInt32, times factor: UInt32
  ) -> UInt32 {
    var hashed = value ^ multiplier
    multiplier = multiplier &* factor
    hashed = hashed &* multiplier
    return hashed ^ hashed >> 16
  }

  private static func mix(_ x: UInt32, _ y: UInt32) -> UInt32 {
    let mixed = x &* 0xca01_f9dd &- y &* 0x4973_f715
    return mixed ^ mixed >> 16
  }
}
