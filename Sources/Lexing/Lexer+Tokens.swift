internal import Diagnostics

extension Lexer {
  /// Reads the token here, which is neither blank, nor a line break, nor a string.
  package mutating func token() -> Token {
    if let token = pending.popFirst() { return token }
    let start = position
    guard let first = byte() else { return token(.invalid, from: start) }
    if Self.isDigit(first) || (first == UInt8(ascii: ".") && isDigit(1)) {
      return token(.number(number()), from: start)
    }
    if Self.isLetter(first) { return token(name(), from: start) }
    return first < 0x80 ? sign(first) : character()
  }

  package mutating func token(_ kind: Token.Kind, from start: Int) -> Token {
    defer { isSpaced = false }
    return Token(kind: kind, range: range(from: start), isSpaced: isSpaced)
  }

  /// Whether the plain spelling of a lookalike has more tokens, all of them at its place.
  package var hasPending: Bool { !pending.isEmpty }

  private mutating func number() -> Double {
    let start = position
    skipDigits()
    if byte() == UInt8(ascii: "."), byte(1) != UInt8(ascii: "."), !isMember(after: 1) {
      position += 1
      skipDigits()
    }
    if let e = byte(), e | 0x20 == UInt8(ascii: "e") {
      let isSigned = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+")
      if isDigit(isSigned ? 2 : 1) {
        position += isSigned ? 2 : 1
        skipDigits()
      }
    }
    let digits = excerpt.string(start..<position).filter { $0 != "_" }
    return Double(digits.hasPrefix(".") ? "0" + digits : digits) ?? .nan
  }

  /// Whether a name after the dot makes it a member, as in `2.T`.
  private func isMember(after count: Int) -> Bool {
    guard isLetter(count) else { return false }
    return
      !(byte(count) == UInt8(ascii: "e")
      && (isDigit(count + 1) || byte(count + 1) == UInt8(ascii: "-")))
  }

  private mutating func skipDigits() {
    while isDigit(0) || (byte() == UInt8(ascii: "_") && isDigit(1)) { position += 1 }
  }

  private mutating func name() -> Token.Kind {
    let start = position
    while let next = byte() {
      if Self.isLetter(next) || Self.isDigit(next) {
        position += 1
      } else if next >= 0x80, let (scalar, width) = scalar(), Self.continuesName(scalar) {
        position += width
      } else {
        break
      }
    }
    return .name(excerpt.string(start..<position))
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if Lookalikes.spelling(of: scalar) != nil { return false }
    let category = scalar.properties.generalCategory
    return scalar.properties.isAlphabetic || category == .nonspacingMark
      || category == .otherNumber
  }

  private static let longSigns = [
    "...", "**=", "**", "//", "<=", ">=", "==", "!=", "<>", "=>", "->", ":=", "+=", "-=", "*=",
    "/=", "@=", "&&", "||", ".*", "./", ".^",
  ].map { Array($0.utf8) }

  /// Whether one of the long signs begins with a byte; few do.
  private static let beginsLongSign = (0...255).map { byte in
    longSigns.contains { $0[0] == byte }
  }

  private mutating func sign(_ first: UInt8) -> Token {
    let start = position
    position += 1
    if first < 0x20 || first == 0x7F {
      report("UnknownCharacter", "unknown control character", at: range(from: start))
      return token(.invalid, from: start)
    }
    if first == UInt8(ascii: "\\") {
      while isLetter(0), byte() != UInt8(ascii: "_") { position += 1 }
    } else if Self.beginsLongSign[Int(first)] {
      let long = Self.longSigns.first { bytes[start..<end].starts(with: $0) }
      position = start + (long?.count ?? 1)
    }
    return token(.sign(excerpt.string(start..<position)), from: start)
  }

  /// Reads a character beyond ASCII.
  private mutating func character() -> Token {
    let start = position
    guard let (scalar, width) = scalar() else {
      position += 1
      report("UnknownCharacter", "unknown character", at: range(from: start))
      return token(.invalid, from: start)
    }
    guard let plain = Lookalikes.spelling(of: scalar) else {
      if scalar.properties.isAlphabetic { return token(name(), from: start) }
      position += width
      report("UnknownCharacter", "unknown character '\(scalar)'", at: range(from: start))
      return token(.invalid, from: start)
    }
    position += width
    guard Lookalikes.isWordCharacter(scalar) else {
      let written = plain.filter { $0 != " " }
      return lookalike(plain, from: start, "unknown character '\(scalar)'; write '\(written)'")
    }
    var word = plain
    while let (next, width) = self.scalar(), Lookalikes.isWordCharacter(next) {
      word += Lookalikes.spelling(of: next) ?? ""
      position += width
    }
    let written = excerpt.string(start..<position)
    return lookalike(word, from: start, "unknown characters '\(written)'; write '\(word)'")
  }

  /// Returns the first token of a lookalike's plain spelling, and keeps the others.
  private mutating func lookalike(
    _ plain: String, from start: Int, _ message: String
  ) -> Token {
    let range = range(from: start)
    report("UnknownCharacter", message, at: range, replacement: plain)
    var inner = Lexer(SourceExcerpt(plain))
    var tokens: [Token] = []
    while inner.byte() != nil {
      let blank = inner.blankWidth()
      inner.position += blank
      if blank > 0 { continue }
      let kind = inner.token().kind
      tokens.append(Token(kind: kind, range: range, isSpaced: tokens.isEmpty && isSpaced))
    }
    isSpaced = plain.first == " "
    pending = tokens.dropFirst()
    return tokens.first ?? token(.invalid, from: start)
  }
}
