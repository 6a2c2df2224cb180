/// A seed as NumPy accepts it: an integer of any size, or a list of integers.
public struct RandomSeed: Sendable, Hashable {
  /// Each number as 32-bit words, the lowest first.
  private let numbers: [[UInt32]]
  let isList: Bool

  public init(_ number: UInt64) {
    numbers = [SeedSequence.words(of: number)]
    isList = false
  }

  /// Creates the list of the numbers of several seeds.
  public init(list seeds: [RandomSeed]) {
    numbers = seeds.flatMap { $0.numbers }
    isList = true
  }

  /// The maximum number of digits.
  public static let mostDigits = 1000

  /// Parses decimal digits; nil if there are other characters, or too many digits.
  public init?(digits: String) {
    guard !digits.isEmpty, digits.utf8.count <= Self.mostDigits else { return nil }
    var words: [UInt32] = [0]
    for byte in digits.utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      var carry = UInt64(byte - UInt8(ascii: "0"))
      for place in words.indices {
        carry += UInt64(words[place]) * 10
        words[place] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      if carry > 0 { words.append(UInt32(carry)) }
    }
    numbers = [words]
    isList = false
  }

  /// How many 32-bit words it has.
  public var wordCount: Int { numbers.reduce(0) { $0 + $1.count } }

  /// The words that `default_rng` mixes: those of all numbers, concatenated.
  var entropy: [UInt32] { numbers.flatMap { $0 } }

  /// Whether `RandomState` accepts it: at least one number, all below 2^32.
  public var isLegacy: Bool { !numbers.isEmpty && numbers.allSatisfy { $0.count == 1 } }
}
