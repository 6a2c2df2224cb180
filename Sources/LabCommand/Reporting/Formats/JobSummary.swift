/// A table in a job's summary; GitHub shows only ten annotations of each kind.
struct JobSummary {
  /// GitHub refuses a summary of more than 1 MiB; this leaves room for what other tools write.
  static let mostBytes = 900_000

  let path: String
  private let columns: [String]
  private var rows = ""
  private var omitted = 0

  init(path: String, columns: [String]) {
    self.path = path
    self.columns = columns
  }

  /// - Parameter environment: That of the job, which names the file of its summary.
  /// - Returns: Nil outside of a job.
  init?(in environment: [String: String], columns: [String]) {
    let path = environment["GITHUB_STEP_SUMMARY"] ?? ""
    if path.isEmpty { return nil }
    self.init(path: path, columns: columns)
  }

  /// Adds a row with a cell for each column.
  mutating func add(_ cells: [String]) {
    let row = "| " + cells.map(Self.escaped).joined(separator: " | ") + " |\n"
    if omitted == 0, rows.utf8.count + row.utf8.count <= Self.mostBytes {
      rows += row
    } else {
      omitted += 1
    }
  }

  /// Appends the table to the file, below what is already there.
  func append(_ totals: String) throws(InputOutputFailure) {
    try AppendedFile.append(markdown(totals), to: path)
  }

  func markdown(_ totals: String) -> String {
    var text = "### Labsheet: \(totals)\n\n"
    if rows.isEmpty { return text }
    let line = String(repeating: "---|", count: columns.count)
    text += "| \(columns.joined(separator: " | ")) |\n|\(line)\n\(rows)\n"
    if omitted > 0 { text += "The log lists \(omitted) more; there is no room for them here.\n\n" }
    return text
  }

  /// Escapes text for a cell: any punctuation can mean something in Markdown.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "<br>"
      case "!"..."/", ":"..."@", "["..."`", "{"..."~": result += "\\\(scalar)"
      default: result += Terminal.printable(String(scalar))
      }
    }
    return result
  }
}

extension JobSummary {
  static let problemColumns = ["place", "kind", "problem", "code"]

  mutating func add(_ record: DiagnosticRecord) {
    let file = record.file.isEmpty ? "" : ReportedFile(record.file).path
    let place = record.hasPlace ? ":\(record.line):\(record.column)" : ""
    add([file + place, record.severity, record.messageWithHelp, record.code])
  }
}
