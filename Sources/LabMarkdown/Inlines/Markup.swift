/// Measures what CommonMark reads as raw HTML, autolinks, and destinations.
enum Markup {
  /// How far a tag or destination is followed.
  private static let longest = 2000

  /// Returns the length of the tag, comment, or autolink that begins with the `<` at `start`.
  static func length(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    let end = min(end, start + longest)
    guard start + 1 < end else { return nil }
    if bytes.has("<!--", at: start) {
      var position = start + 4
      while position + 2 < end {
        if bytes.has("-->", at: position) { return position + 3 - start }
        position += 1
      }
      return nil
    }
    return autolinkLength(in: bytes, at: start, end: end)
      ?? tagLength(in: bytes, at: start, end: end)
  }

  private static func autolinkLength(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    var position = start + 1
    var hasSign = false
    guard bytes[position].isLetter || bytes[position].isDigit else { return nil }
    while position < end {
      switch bytes[position] {
      case .greater: return hasSign ? position + 1 - start : nil
      case .colon, .at: hasSign = true
      case .less: return nil
      case let byte where byte.isSpace: return nil
      default: break
      }
      position += 1
    }
    return nil
  }

  private static func tagLength(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    var position = start + 1
    if bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard position < end, bytes[position].isLetter else { return nil }
    while position < end,
      bytes[position].isLetter || bytes[position].isDigit
        || bytes[position] == UInt8(ascii: "-")
    {
      position += 1
    }
    guard position < end,
      bytes[position].isSpace || bytes[position] == .greater
        || bytes[position] == UInt8(ascii: "/")
    else { return nil }
    return attributesEnd(in: bytes, at: position, end: end).map { $0 - start }
  }

  private static func attributesEnd(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    var position = start
    var quote: UInt8?
    while position < end {
      let byte = bytes[position]
      position += 1
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case .greater: return position
      case .less, .backtick, .dollar: return nil
      case .quote, UInt8(ascii: "'"):
        guard bytes[position - 2] == UInt8(ascii: "=") else { return nil }
        quote = byte
      default: break
      }
    }
    return nil
  }

  /// Returns the length of a link's destination that begins at `start`.
  static func destinationLength(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    let end = min(end, start + longest)
    var position = start
    var open = 0
    let isBracketed = position < end && bytes[position] == .less
    while position < end {
      let byte = bytes[position]
      if byte == .backslash {
        position += 2
        continue
      }
      if isBracketed {
        if byte == .newline { return nil }
        if byte == .greater { return position + 1 - start }
      } else {
        if byte.isSpace { return position - start }
        if byte == UInt8(ascii: "(") { open += 1 }
        if byte == UInt8(ascii: ")") {
          if open == 0 { return position - start }
          open -= 1
        }
      }
      position += 1
    }
    return nil
  }

  /// Returns the length of U+E000 at `start`, literal or as a numeric reference.
  static func markLength(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    if bytes.has("\u{E000}", at: start) { return 3 }
    guard bytes.has("&#", at: start) else { return nil }
    let isHexadecimal = bytes.has("x", at: start + 2) || bytes.has("X", at: start + 2)
    let digits = start + (isHexadecimal ? 3 : 2)
    var position = digits
    while position < min(end, digits + 8), bytes[position].isDigit || bytes[position].isLetter {
      position += 1
    }
    guard position < end, bytes[position] == UInt8(ascii: ";") else { return nil }
    let number = String(decoding: bytes[digits..<position], as: UTF8.self)
    guard Int(number, radix: isHexadecimal ? 16 : 10) == 0xE000 else { return nil }
    return position + 1 - start
  }
}
