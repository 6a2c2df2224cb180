package import Diagnostics

/// Reads the tokens that directives' arguments and formulas have in common: names, numbers, and
/// signs. Each of the two languages has a lexer around it, which reads strings or divides lines.
///
/// It never fails: it reports whatever it can't read, and goes on as if it had been written plainly.
package struct Lexer {
  package let excerpt: SourceExcerpt
  package let end: Int
  package var position: Int
  /// Whether whitespace precedes the next token.
  package var isSpaced = false
  package private(set) var diagnostics: [Diagnostic] = []
  /// The number of faults, including those too many to keep.
  package private(set) var faultCount = 0
  let bytes: [UInt8]
  /// The remaining tokens of a lookalike whose plain spelling has several.
  var pending: ArraySlice<Token> = []

  /// Nobody reads further faults.
  private static let mostDiagnostics = 100

  package init(_ excerpt: SourceExcerpt, in range: Range<Int>? = nil) {
    self.excerpt = excerpt
    bytes = excerpt.bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  package mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil,
    replacement: String? = nil
  ) {
    faultCount += 1
    guard diagnostics.count < Self.mostDiagnostics else { return }
    diagnostics.append(
      Diagnostic(code: code, message: message, range: range, help: help, replacement: replacement))
  }

  /// Leaves a part of the text, which begins at a file offset, to another parser; faults found in it
  /// don't count.
  package mutating func skip(to end: Int, from start: Int) {
    diagnostics.removeAll { $0.range.lowerBound >= start }
    pending = []
    position = end
  }

  // MARK: Bytes

  package func byte(_ ahead: Int = 0) -> UInt8? {
    position + ahead < end ? bytes[position + ahead] : nil
  }

  package func range(from start: Int) -> SourceRange {
    excerpt.sourceRange(start..<position)
  }

  package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether a byte is a letter or an underscore.
  package static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F
  }

  func isDigit(_ ahead: Int) -> Bool { byte(ahead).map(Self.isDigit) == true }
  func isLetter(_ ahead: Int) -> Bool { byte(ahead).map(Self.isLetter) == true }

  /// Returns the width of the blank here, which is no line break; 0 if there is none.
  package func blankWidth() -> Int {
    guard let first = byte() else { return 0 }
    if first < 0x80 { return first == 0x20 || first == 0x09 || HiddenByte.isOne(first) ? 1 : 0 }
    guard let (scalar, width) = scalar(), Self.isBlank(scalar) else { return 0 }
    return width
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
  }

  /// The character here; nil if it isn't UTF-8.
  package func scalar() -> (scalar: Unicode.Scalar, width: Int)? {
    guard position < end else { return nil }
    var iterator = bytes[position..<min(position + 4, end)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}
