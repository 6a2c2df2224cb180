/// The table of all problems in a job's summary; GitHub shows only ten annotations of each kind.
struct JobSummary {
  /// GitHub refuses a summary of more than 1 MiB; this leaves room for what other tools write.
  static let mostBytes = 900_000

  let path: String
  private var rows = ""
  private var omitted = 0

  init(path: String) { self.path = path }

  mutating func add(_ record: DiagnosticRecord) {
    let file = record.file.isEmpty ? "" : ReportedFile(record.file).path
    let place = record.hasPlace ? ":\(record.line):\(record.column)" : ""
    let cells = [file + place, record.severity, record.messageWithHelp, record.code]
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
    text += "| place | kind | problem | code |\n|---|---|---|---|\n\(rows)\n"
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
