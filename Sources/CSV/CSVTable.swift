/// The cells of a CSV file that another program has written, some of which can be replaced; every other
/// byte of the file stays the same.
package struct CSVTable: Sendable {
  /// The records with their cells, without blank lines.
  package private(set) var records: [CSVRecord] = []
  package let separator: Character
  private let bytes: [UInt8]
  private var replacements: [(range: Range<Int>, text: String)] = []

  /// The separators that spreadsheets use.
  private static let separators: [Character] = [",", ";", "\t"]

  /// - Parameter separator: Nil to choose the one that is most frequent in the first three lines.
  /// - Failure: Throws if a quote is in a wrong place.
  package init(_ text: String, separator: Character? = nil) throws(CSVFault) {
    let separator = separator ?? Self.separator(of: text)
    self.separator = separator
    bytes = Array(text.utf8)
    var reader = CSVReader(text, separator: separator)
    while let record = try reader.next() {
      if record.texts != [""] { records.append(record) }
    }
  }

  private static func separator(of text: String) -> Character {
    let head = text.split(maxSplits: 3, whereSeparator: \.isNewline).prefix(3).joined()
    let counts = separators.map { separator in head.count { $0 == separator } }
    let most = counts.max() ?? 0
    return separators[counts.firstIndex(of: most) ?? 0]
  }

  /// Replaces the text of a cell.
  package mutating func set(_ text: String, row: Int, column: Int) {
    replacements.append(
      (records[row].cells[column].range, CSVText.cell(text, separator: separator)))
  }

  /// The whole file.
  package var text: String {
    var result: [UInt8] = []
    var position = 0
    for (range, text) in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[position..<range.lowerBound]
      result += text.utf8
      position = range.upperBound
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }
}

/// Writes CSV.
package enum CSVText {
  /// Returns a line of cells that ends with CR LF, as RFC 4180 says.
  package static func line(_ cells: [String], separator: Character = ",") -> String {
    cells.map { cell($0, separator: separator) }.joined(separator: String(separator)) + "\r\n"
  }

  /// Returns a cell, in quotes if it needs them.
  package static func cell(_ text: String, separator: Character = ",") -> String {
    let needsQuotes =
      text.contains { $0 == separator || $0 == "\"" || $0.isNewline }
      || text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Returns a text that no spreadsheet takes for a formula.
  package static func harmless(_ text: String) -> String {
    guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
    return "'" + text
  }
}
