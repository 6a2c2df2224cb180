/// What every path of a server begins with: 128 bits that other users of the machine, and other pages
/// in the browser, can't guess.
public struct LoopbackToken: Sendable {
  /// 32 hexadecimal digits.
  let text: String

  /// Returns a new token. It is no result of a lab, so it comes from the system.
  public static func random() -> LoopbackToken {
    var generator = SystemRandomNumberGenerator()
    let digits = (0..<2).map { _ in
      let half = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - half.count) + half
    }
    return LoopbackToken(text: digits.joined())
  }

  /// Whether a part of a path is the token, in a time that doesn't depend on where they differ.
  func matches(_ other: Substring) -> Bool {
    let (own, other) = (Array(text.utf8), Array(other.utf8))
    guard own.count == other.count else { return false }
    return zip(own, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
