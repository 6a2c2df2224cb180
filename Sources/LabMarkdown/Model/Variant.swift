/// What tells the labs of different students apart: 64 bits, from which parameters and random numbers
/// are drawn.
public struct Variant: Sendable, Hashable {
  public let bits: UInt64

  public init(bits: UInt64) { self.bits = bits }

  /// Reads 16 hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == Self.digits, text.allSatisfy(\.isHexDigit),
      let bits = UInt64(text, radix: 16)
    else { return nil }
    self.bits = bits
  }

  private static let digits = 16

  /// 16 hexadecimal digits, as in the front matter.
  public var text: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: Self.digits - digits.utf8.count) + digits
  }
}
