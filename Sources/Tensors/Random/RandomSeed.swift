/// A seed as NumPy takes it: a whole number of any size, or a list of them.
public struct RandomSeed: Sendable, Hashable {
  /// Each number as words of 32 bits, the lowest first.
  private let numbers: [[UInt32]]
  public let isList: Bool

  public init(_ number: UInt64) {
    numbers = [SeedSequence.words(of: number)]
    isList = false
  }

  /// Makes a list of the numbers of several seeds.
  public init(list seeds: [RandomSeed]) {
    numbers = seeds.flatMap(\.numbers)
    isList = true
  }

  /// The most digits of a number that is read.
  public static let mostDigits = 1000

  /// Reads decimal digits; nil if anything else is among them, or too many are.
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

  /// The words that `default_rng` mixes: those of all numbers, one after the other.
  var entropy: [UInt32] { numbers.flatMap { $0 } }

  /// Whether `RandomState` takes it: numbers below 2^32, one at the least.
  public var isLegacy: Bool { !numbers.isEmpty && numbers.allSatisfy { $0.count == 1 } }
}
