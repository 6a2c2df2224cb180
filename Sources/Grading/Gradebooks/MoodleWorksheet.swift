internal import CSV
internal import Numerals

/// A grading worksheet downloaded from an assignment in Moodle.
///
/// - Source: mod/assign/feedback/offline/importgradeslib.php in moodle/moodle: the columns are called
///   as in the site's language, in English `Identifier`, `Full name`, `Email address`, `Grade`, and so
///   on; identifiers are `Participant 123456`, a number that is different in each assignment.
public struct MoodleWorksheet: Gradebook {
  private var rows: GradebookRows

  public init(_ text: String, column: String) throws(GradebookFault) {
    let table: CSVTable
    do throws(CSVFault) { table = try CSVTable(text) } catch {
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
      // Grades and remarks identify nobody.
      let others = cells.indices.prefix(index).dropFirst(2).map { cells[$0] }
      rows.add(
        row,
        GradebookIdentity(
          identifiers: [cells[0]] + others, name: index > 1 ? cells[1] : "",
          platform: cells[0].split(separator: " ").last.map(String.init) ?? ""))
    }
    usesCommas = table.records.dropFirst().contains { record in
      record.texts.contains { $0.wholeMatch(of: /\d+,\d+/) != nil }
    }
  }

  /// Whether numbers have decimal commas, as in the language of the site.
  private let usesCommas: Bool

  public mutating func fill(_ grades: [Grade], students: [String: Student]) {
    let usesCommas = usesCommas
    rows.fill(grades) { points in
      let text = Numeral.plain(points)
      return usesCommas ? text.replacing(".", with: ",") : text
    } identity: { grade in
      let student = students[grade.student]
      return GradebookIdentity(
        identifiers: [grade.student, student?.email ?? ""], name: student?.name ?? "",
        platform: student?.moodle ?? "")
    }
  }

  public var text: String { rows.table.text }

  public var unmatched: (rows: [String], students: [String], ambiguous: [String]) {
    (rows.empty, rows.missing, rows.ambiguous)
  }
}
