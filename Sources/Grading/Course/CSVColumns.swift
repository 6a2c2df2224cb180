internal import CSV
internal import Diagnostics

/// The columns of a CSV file that people write, found by name.
struct CSVColumns {
  /// A line of the file below the names.
  struct Row {
    fileprivate let cells: [String]
    fileprivate let columns: [String: Int]
    let place: SourceRange

    /// Returns the cell of a column, empty if there is none.
    subscript(_ name: String) -> String {
      columns[name].flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
    }
  }

  /// The names in the first line, in lowercase; empty if the file can't be read.
  private(set) var names: [String] = []
  private(set) var separator: Character = ","
  private(set) var rows: [Row] = []
  private(set) var faults: [Diagnostic] = []

  /// - Parameters:
  ///   - required: The names of columns without which the file means nothing.
  ///   - known: Those of the other columns; any more are left alone.
  init(_ source: SourceText, required: [String], known: [String] = []) {
    do throws(CSVFault) {
      read(try CSVTable(source.text), of: source, required, known)
    } catch {
      report("InvalidCSV", "invalid CSV: \(error.reason)", at: SourceRange(0, 0), error.help)
    }
  }

  private mutating func read(
    _ table: CSVTable, of source: SourceText, _ required: [String], _ known: [String]
  ) {
    guard let header = table.records.first else {
      return report(
        "InvalidCSV", "invalid CSV: the file is empty", at: SourceRange(0, 0),
        "begin it with a line of names: " + (required + known).joined(separator: ","))
    }
    var columns: [String: Int] = [:]
    for (index, text) in header.texts.enumerated() {
      let name = text.lowercased()
      if (required + known).contains(name), columns[name] == nil { columns[name] = index }
    }
    for name in required where columns[name] == nil {
      report(
        "MissingColumn",
        "missing column '\(name)'"
          + Spelling.suggestion(for: name, among: header.texts),
        at: place(of: header, in: source),
        "the first line names the columns: " + (required + known).joined(separator: ","))
    }
    guard faults.isEmpty else { return }
    names = header.texts.map { $0.lowercased() }
    separator = table.separator
    rows = table.records.dropFirst().map { record in
      Row(cells: record.texts, columns: columns, place: place(of: record, in: source))
    }
  }

  private func place(of record: CSVRecord, in source: SourceText) -> SourceRange {
    let start = record.cells.first?.range.lowerBound ?? 0
    return SourceRange(start, max(start, record.cells.last?.range.upperBound ?? start))
  }

  private mutating func report(
    _ code: String, _ message: String, at range: SourceRange, _ help: String
  ) {
    faults.append(Diagnostic(code: code, message: message, range: range, help: help))
  }
}
