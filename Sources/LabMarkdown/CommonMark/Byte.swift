import Diagnostics

/// The bytes that the parsers look for.
extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let dollar = UInt8(ascii: "$")
  static let pipe = UInt8(ascii: "|")
  static let at = UInt8(ascii: "@")
  static let dot = UInt8(ascii: ".")
  static let quote = UInt8(ascii: "\"")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let colon = UInt8(ascii: ":")
  static let underscore = UInt8(ascii: "_")

  /// Whether it is blank; hidden bytes are.
  var isBlank: Bool { self == 0x20 || self == 0x09 || HiddenByte.isOne(self) }
  var isSpace: Bool { isBlank || self == 0x0A || self == 0x0D || self == 0x0B || self == 0x0C }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var beginsName: Bool { isLetter || self == .underscore }
  var continuesName: Bool { beginsName || isDigit }
}

extension Collection<UInt8> {
  var isBlank: Bool { allSatisfy(\.isSpace) }
}

extension [UInt8] {
  /// Returns whether `text` stands at `position`.
  func has(_ text: StaticString, at position: Int) -> Bool {
    guard position + text.utf8CodeUnitCount <= count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { self[position + $0] == text.utf8Start[$0] }
  }

  /// Returns the scalar that begins at `position`, and its length in bytes.
  func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var decoder = UTF8()
    var iterator = self[position..<Swift.min(position + 4, count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return ("\u{FFFD}", 1) }
    return (scalar, scalar.utf8.count)
  }
}
