internal import Budgets
internal import Datasets
internal import Diagnostics
internal import Digests
internal import LabFiles
internal import LabLanguage
internal import LabResults
internal import Numerals

extension FileUse {
  fileprivate static let dataFile = FileUse(
    "data file", sizeLimit: 16 << 20, helpIfTooLarge: "keep fewer rows or columns")
}

/// The CSV files of a lab, including invalid ones, each read once.
struct Tables: Sendable {
  enum Table {
    case read(CSVFile)
    case faulty(Diagnostic)
  }

  /// The most lines of a file: each takes much more memory than its bytes.
  static let mostLines = 2_000_000
  /// The number of bytes of files that are kept.
  private static let mostBytes = FileUse.dataFile.sizeLimit

  private var tables: [String: Table] = [:]
  private var size = 0

  subscript(path: String) -> Table? { tables[path] }

  mutating func keep(_ table: Table, of bytes: Int, as path: String) {
    if size + bytes > Self.mostBytes {
      tables = [:]
      size = 0
    }
    size += bytes
    tables[path] = table
  }
}

extension PlanningContext {
  /// Returns the table that `csv(file:, header:)` names, or nil if an error was reported or the
  /// lab's budget is too small.
  mutating func table(of call: Bound<CSVArguments>) -> CSVFile? {
    let path = call.file
    guard mayRead(path, at: call.range(of: \.file)) else { return nil }
    let hasHeader = call.header
    // A path with a line feed is never found.
    let name = hasHeader ? path : path + "\n"
    let range = call.range(of: \.file)
    guard let table = tables[name] ?? read(path, hasHeader: hasHeader, as: name, for: call) else {
      return nil
    }
    switch table {
    case .read(let file):
      let cells = file.rows.count * file.header.count
      return paysForTable(Cost.tableCell * cells, of: call) ? file : nil
    case .faulty(let fault):
      add([fault.moved(to: range)])
      return nil
    }
  }

  /// Reports a file that only an answer reads: its page could show what students must not see.
  private mutating func mayRead(_ path: String, at range: SourceRange) -> Bool {
    switch reader {
    case .lab: knownFiles.insert(path)
    case .hidden: break
    case .answer where knownFiles.contains(path): break
    case .answer:
      report(
        "ForeignFile",
        "foreign file '\(path)': an answer can read only what the lab reads above it",
        at: range, help: "use the lab's data sets")
      return false
    }
    return true
  }

  private mutating func read(
    _ path: String, hasHeader: Bool, as name: String, for call: Bound<CSVArguments>
  ) -> Tables.Table? {
    let range = call.range(of: \.file)
    let table: Tables.Table
    var size = 100
    do throws(FileFault) {
      let text = try folder.text(of: path, for: .dataFile)
      size = text.utf8.count
      fileDigests[path] = SHA256.hex(of: text.utf8)
      guard paysForTable(Cost.tableByte * size, of: call) else { return nil }
      table = Self.table(of: text, path, hasHeader: hasHeader, at: range)
    } catch {
      table = .faulty(error.diagnostic(at: range))
    }
    tables.keep(table, of: size, as: name)
    return table
  }

  /// Charges for reading a table; false if too little of the lab's budget is left.
  private mutating func paysForTable(_ cost: Int, of call: Bound<CSVArguments>) -> Bool {
    if budget.spend(cost, of: .planning) { return true }
    budget.leaveOut(call.range, for: .planning)
    obstacle = obstacle ?? .shortage(Shortage(of: .planning, in: budget))
    return false
  }

  private static func table(
    of text: String, _ path: String, hasHeader: Bool, at range: SourceRange
  ) -> Tables.Table {
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard lines <= Tables.mostLines else {
      let limit = Numeral.integer(Tables.mostLines, grouped: true)
      return .faulty(
        Diagnostic(
          code: "InvalidDataFile",
          message: "too many lines in '\(path)': at most \(limit) can be read",
          range: range, help: "keep fewer rows"))
    }
    do throws(CSVError) {
      return .read(try CSVFile(text: text, path: path, hasHeader: hasHeader))
    } catch { return .faulty(error.diagnostic(at: range)) }
  }
}

extension CSVError {
  /// Reports it where the lab names the file.
  /// - Parameter other: A help that is better here than the usual one.
  func diagnostic(at range: SourceRange, help other: String? = nil) -> Diagnostic {
    Diagnostic(code: "InvalidDataFile", message: description, range: range, help: other ?? help)
  }
}
