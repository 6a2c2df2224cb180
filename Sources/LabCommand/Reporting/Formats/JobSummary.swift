/// A table in a job's summary; GitHub shows only ten annotations of each kind.
struct JobSummary {
  /// GitHub refuses a summary of more than 1 MiB; this leaves room for what other tools write.
  static let mostBytes = 900_000

  let path: String
  private let columns: [String]
  /// How many bytes the table may have.
  private let room: Int
  private var rows = ""
  private var omitted = 0

  init(path: String, columns: [String], room: Int = mostBytes) {
    self.path = path
    self.columns = columns
    self.room = room
  }

  /// - Parameters:
  ///   - environment: That of the job, which names the file of its summary.
  ///   - room: What other tables of the same summary leave.
  /// - Returns: Nil outside of a job.
  init?(in environment: [String: String], columns: [String], room: Int = mostBytes) {
    let path = environment["GITHUB_STEP_SUMMARY"] ?? ""
    if path.isEmpty { return nil }
    self.init(path: path, columns: columns, room: room)
  }

  /// Adds a row with a cell for each column.
  mutating func add(_ cells: [String]) {
    let row = "| " + cells.map(Self.escaped).joined(separator: " | ") + " |\n"
    if omitted == 0, rows.utf8.count + row.utf8.count <= room {
      rows += row
    } else {
      omitted += 1
    }
  }

  /// Appends the table to the file, below what is already there.
  ///
  /// - Returns: The number of bytes.
  @discardableResult
  func append(_ totals: String) throws(InputOutputFailure) -> Int {
    let text = markdown(totals)
    try AppendedFile.append(text, to: path)
    return text.utf8.count
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
