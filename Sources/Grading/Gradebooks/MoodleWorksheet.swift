internal import CSV
internal import HTML
internal import Numerals

/// A grading worksheet downloaded from an assignment in Moodle.
///
/// - Source: mod/assign/feedback/offline/importgradeslib.php in moodle/moodle: the columns are called
///   as in the site's language, in English `Identifier`, `Full name`, `Email address`, `Grade`, and so
///   on; identifiers are `Participant 123456`, a number that is different in each assignment.
public struct MoodleWorksheet: Gradebook {
  private var rows: GradebookRows

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - column: The one for points.
  ///   - comments: The one for comments, if it is to be filled.
  /// - Failure: Throws a sentence for whoever runs the tool.
  public init(
    _ text: String, column: String, comments: String? = nil
  ) throws(GradebookFault) {
    let table: CSVTable
    do throws(CSVFault) { table = try CSVTable(text) } catch {
      throw GradebookFault("it isn't CSV: \(error.reason)")
    }
    guard let header = table.records.first?.texts, header.count > 1 else {
      throw GradebookFault("it isn't a grading worksheet of Moodle")
    }
    let index = try Self.index(of: column, in: header)
    self.column = index
    commentColumn = try comments.map { name throws(GradebookFault) in
      try Self.index(of: name, in: header)
    }
    rows = GradebookRows(table)
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

  private let column: Int
  private let commentColumn: Int?
  /// Whether numbers have decimal commas, as in the language of the site.
  private let usesCommas: Bool

  public mutating func fill(_ grades: [Grade], students: [String: Student]) {
    rows.fill(grades) { grade in
      let student = students[grade.student]
      return GradebookIdentity(
        identifiers: [grade.student, student?.email ?? ""], name: student?.name ?? "",
        platform: student?.moodle ?? "")
    } cells: { [self] grade in
      cells(of: grade)
    }
  }

  private static func index(
    of column: String, in header: [String]
  ) throws(GradebookFault) -> Int {
    if let index = header.firstIndex(of: column) { return index }
    throw GradebookFault(
      "it has no column '\(column)'; its columns are " + header.joined(separator: ", "))
  }

  private func cells(of grade: Grade) -> [Int: String] {
    let points = Numeral.plain(grade.points)
    var cells = [column: usesCommas ? points.replacing(".", with: ",") : points]
    let comments = Self.html(grade.comments)
    if let commentColumn, !comments.isEmpty { cells[commentColumn] = comments }
    return cells
  }

  /// Moodle takes comments for HTML.
  private static func html(_ comments: [Grade.Comment]) -> String {
    CSVText.harmless(
      comments.map { comment in
        (comment.exercise + ": " + comment.text).split(whereSeparator: \.isNewline)
          .map { Node.text(String($0)).html }.joined(separator: "<br>")
      }.joined(separator: "<br>"))
  }

  public var text: String { rows.table.text }

  public var unmatched: (rows: [String], students: [String], ambiguous: [String]) {
    (rows.empty, rows.missing, rows.ambiguous)
  }
}
