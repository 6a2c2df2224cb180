/// One line of a CSV file, or several if a quoted cell contains line breaks.
package struct CSVRecord: Sendable, Equatable {
  package let cells: [CSVCell]
  /// The line, counted from 1, at which it begins.
  package let line: Int

  package var texts: [String] { cells.map(\.text) }
}

/// A cell of a CSV file.
package struct CSVCell: Sendable, Equatable {
  package let text: String
  /// Its place in the UTF-8 text of the file, including quotes and blanks.
  package let range: Range<Int>
}

/// Reads the records of a CSV file in one pass over its bytes.
///
/// - Source: RFC 4180. Beyond it, a line may also end with LF or CR, blanks around a text don't
///   count, with or without quotes, and a doubled quote is a quote in any cell.
package struct CSVReader {
  /// The maximum number of columns.
  package static let mostColumns = 10_000
  private static let byteOrderMark = Array("\u{FEFF}".utf8)

  private let separator: UInt8
  private let bytes: [UInt8]
  private var position: Int
  private var line = 1

  /// - Parameter separator: What separates the cells: an ASCII character.
  package init(_ text: String, separator: Character = ",") {
    self.separator = separator.asciiValue ?? .comma
    bytes = Array(text.utf8)
    position = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// Returns the next record; a blank line has one empty cell.
  package mutating func next() throws(CSVFault) -> CSVRecord? {
    guard position < bytes.count else { return nil }
    let start = line
    var cells: [CSVCell] = []
    var count = 0
    repeat {
      let first = position
      let text = try cell()
      count += 1
      if count <= Self.mostColumns { cells.append(CSVCell(text: text, range: first..<position)) }
    } while skip(separator)
    if count > cells.count { throw .tooManyColumns(count: count, limit: Self.mostColumns) }
    // CR LF is one line break.
    skip(.carriageReturn)
    skip(.lineFeed)
    return CSVRecord(cells: cells, line: start)
  }

  private mutating func cell() throws(CSVFault) -> String {
    skipBlanks()
    let text = skip(.quote) ? try quotedText() : try plainText()
    return Self.trimmed(text)
  }

  private mutating func plainText() throws(CSVFault) -> String {
    var text = run { [separator] in $0 != .quote && !Self.ends($0, separator) }
    while skip(.quote) {
      guard skip(.quote) else { throw .quoteInText(line: line) }
      text += "\"" + run { [separator] in $0 != .quote && !Self.ends($0, separator) }
    }
    return text
  }

  /// Reads what follows an opening quote, up to the end of the cell.
  private mutating func quotedText() throws(CSVFault) -> String {
    let opening = line
    var text = run { $0 != .quote }
    while skip(.quote) {
      guard skip(.quote) else {
        skipBlanks()
        guard position == bytes.count || Self.ends(bytes[position], separator) else {
          throw .textAfterQuote(line: line, opening: opening)
        }
        return text
      }
      text += "\"" + run { $0 != .quote }
    }
    throw .unclosedQuote(line: opening)
  }

  /// Reads the bytes up to the first that isn't part.
  private mutating func run(while isPart: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, isPart(bytes[position]) { advance() }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Whether a byte ends a cell.
  private static func ends(_ byte: UInt8, _ separator: UInt8) -> Bool {
    byte == separator || byte == .lineFeed || byte == .carriageReturn
  }

  private mutating func skipBlanks() {
    while skip(.space) || skip(.tab) {}
  }

  @discardableResult
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    advance()
    return true
  }

  private mutating func advance() {
    let byte = bytes[position]
    position += 1
    let isBeforeLineFeed = position < bytes.count && bytes[position] == .lineFeed
    if byte == .lineFeed || (byte == .carriageReturn && !isBeforeLineFeed) { line += 1 }
  }

  /// Returns the text without spaces of any width, and tabs, at both ends.
  private static func trimmed(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "\t" || scalar.properties.generalCategory == .spaceSeparator
    }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    let last = scalars.lastIndex { !isBlank($0) }
    return last.map { String(scalars[...$0]) } ?? ""
  }
}

extension UInt8 {
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let space = UInt8(ascii: " ")
  fileprivate static let tab = UInt8(ascii: "\t")
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
