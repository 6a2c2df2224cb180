internal import CSV

/// A table read from a CSV file: an optional line of names, then lines of cells.
///
/// Cells are separated by commas and can be quoted. Lines end with LF, CRLF, or CR. A byte order mark
/// and blank lines are skipped. Columns are found by name; without a line of names, they are called
/// `column 1`, `column 2`, and so on.
public struct CSVFile: Sendable, Equatable {
  /// The path as given.
  public let path: String

  /// The names of the columns.
  public let header: [String]

  /// The cells, row by row.
  ///
  /// - Shape: Each row has as many cells as `header`.
  public private(set) var rows: [[String]] = []

  /// The index of each column by its name.
  private let columns: [String: Int]

  /// The size of the text in bytes.
  public let size: Int

  /// The line, counted from 1, at which each row begins.
  private(set) var lines: [Int] = []

  /// Whether the line of names looks like data: it has a number wherever the cells below do.
  public private(set) var hasHeaderLikeData = false

  /// Parses a table from text.
  ///
  /// - Failure: Throws a `CSVError`, in which `path` names the text.
  public init(text: String, path: String, hasHeader: Bool = true) throws(CSVError) {
    self.path = path
    size = text.utf8.count
    let records = try Self.records(of: text, path)
    guard let first = records.first, records.count > (hasHeader ? 1 : 0) else {
      throw .noRows(path: path, hasHeader: hasHeader)
    }
    if let separator = Self.otherSeparator(of: records.map(\.texts)) {
      throw .wrongSeparator(path: path, separator: separator)
    }
    let cells = records.dropFirst().map(\.texts)
    hasHeaderLikeData = hasHeader && Self.isData(first.texts, above: cells)
    header = hasHeader ? first.texts : first.cells.indices.map { "column \($0 + 1)" }
    var columns: [String: Int] = [:]
    for (index, name) in header.enumerated() {
      if name.isEmpty || columns[name] != nil {
        throw .badHeader(path: path, name: name, isData: hasHeaderLikeData)
      }
      columns[name] = index
    }
    self.columns = columns
    for record in records.dropFirst(hasHeader ? 1 : 0) {
      if record.cells.count != header.count {
        throw .raggedRow(
          path: path, line: record.line, count: record.cells.count, expected: header.count)
      }
      rows.append(record.texts)
      lines.append(record.line)
    }
  }

  private static func records(of text: String, _ path: String) throws(CSVError) -> [CSVRecord] {
    do throws(CSVFault) {
      return try CSVTable(text, separator: ",").records
    } catch { throw .syntax(path: path, error) }
  }

  /// Returns the cells of a column.
  public func texts(in column: String) throws(CSVError) -> [String] {
    let index = try index(of: column)
    return rows.map { $0[index] }
  }

  /// Returns the numbers in a column, all of them finite.
  public func numbers(in column: String) throws(CSVError) -> [Double] {
    let index = try index(of: column)
    let numbers = rows.map { Self.number($0[index]) }
    let faults = numbers.indices.filter { numbers[$0] == nil }
    if let first = faults.first {
      throw .notANumber(
        path: path, line: lines[first], column: column, text: rows[first][index],
        others: faults.count - 1, isText: faults.count == numbers.count && !hasBlanks(index))
    }
    return numbers.compactMap { $0 }
  }

  private func hasBlanks(_ column: Int) -> Bool { rows.contains { Self.isBlank($0[column]) } }

  private func index(of column: String) throws(CSVError) -> Int {
    guard let index = columns[column] else {
      throw .unknownColumn(path: path, name: column, known: header)
    }
    return index
  }

  /// Returns the number in a cell in decimal notation, if it contains one.
  static func number(_ cell: String) -> Double? {
    let allowed = cell.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    guard allowed, let number = Double(cell), number.isFinite else { return nil }
    return number
  }

  /// The separator, if it isn't a comma: it occurs in the first line, and equally often in every
  /// other.
  private static func otherSeparator(of records: [[String]]) -> String? {
    let separators: [(mark: Character, name: String)] = [(";", "semicolons"), ("\t", "tabs")]
    return separators.first { mark, _ in
      let counts = records.map { cells in
        cells.reduce(0) { $0 + $1.count { $0 == mark } }
      }
      let isAlone = records.first?.count == 1
      return (counts.first ?? 0) > 0 && (isAlone || counts.allSatisfy { $0 == counts.first })
    }?.name
  }

  /// Whether a line has a number wherever all lines below do, and somewhere at least; elsewhere it
  /// may have what stands for a missing number.
  private static func isData(_ cells: [String], above rows: [[String]]) -> Bool {
    let numeric = cells.indices.filter { column in
      rows.allSatisfy { $0.indices.contains(column) && number($0[column]) != nil }
    }
    return numeric.contains { number(cells[$0]) != nil }
      && numeric.allSatisfy { number(cells[$0]) != nil || isMissingNumber(cells[$0]) }
  }

  /// What spreadsheets and statistics programs write for missing values.
  private static let blanks: Set<String> = ["", "?", "nan", "na", "n/a", "#n/a", "null"]

  /// Whether a cell marks a missing value.
  static func isBlank(_ cell: String) -> Bool {
    blanks.contains(cell.lowercased().filter { !$0.isWhitespace })
  }

  /// Whether a cell stands for a number, but has none that can be used: `NaN`, `inf`, `1e999`.
  private static func isMissingNumber(_ cell: String) -> Bool {
    isBlank(cell) || Double(cell)?.isFinite == false
  }
}
