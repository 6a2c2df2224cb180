internal import CSV

/// A grading worksheet downloaded from an assignment in Moodle.
///
/// - Source: mod/assign/feedback/offline/importgradeslib.php in moodle/moodle: the columns are called
///   as in the site's language, in English `Identifier`, `Full name`, `Email address`, `Grade`, and so
///   on; identifiers are `Participant 123456`, a number that is different in each assignment.
public struct MoodleWorksheet: Gradebook {
  private var rows: GradebookRows

  public init(_ text: String, column: String) throws(GradebookFault) {
    let table: CSVTable
    do throws(CSVFault) { table = try CSVTable(text, separator: ",") } catch {
      throw GradebookFault("it isn't CSV: \(error.reason)")
    }
    guard let header = table.records.first?.texts, header.count > 1 else {
      throw GradebookFault("it isn't a grading worksheet of Moodle")
    }
    guard let index = header.firstIndex(of: column) else {
      throw GradebookFault(
        "it has no column '\(column)'; its columns are " + header.joined(separator: ", "))
    }
    rows = GradebookRows(table, column: index)
    for row in table.records.indices.dropFirst() {
      let cells = table.records[row].texts
      guard cells.count == header.count else { continue }
      let number = cells[0].split(separator: " ").last.map(String.init) ?? ""
      // Grades and remarks identify nobody.
      let others = cells.indices.prefix(index).dropFirst().map { cells[$0] }
      rows.add(row, named: cells[0], identifiers: [cells[0], number] + others)
    }
  }

  public mutating func fill(_ grades: [Grade], students: [String: Student]) {
    for grade in grades {
      let student = students[grade.student]
      rows.fill(
        grade,
        identifiers: [
          student?.moodle ?? "", student?.email ?? "", grade.student, student?.name ?? "",
        ])
    }
  }

  public var text: String { rows.table.text }

  public var unmatched: (rows: [String], students: [String]) { (rows.empty, rows.missing) }
}
