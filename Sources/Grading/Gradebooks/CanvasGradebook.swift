internal import CSV
internal import Numerals

/// A gradebook exported by Canvas.
///
/// - Source: lib/gradebook_importer.rb in instructure/canvas-lms: the first column is `Student`, the
///   second `ID`, followed by `SIS User ID`, `SIS Login ID`, and more up to `Section`. Assignments are
///   columns `Title (id)`; a line `Points Possible` follows. Columns marked `(read only)` there are
///   ignored when the file is imported.
public struct CanvasGradebook: Gradebook {
  private var rows: GradebookRows
  /// That of the assignment.
  private let column: Int
  private static let points = "points possible"
  private static let readOnly = "(read only)"

  /// Reads the file.
  ///
  /// - Failure: Throws a sentence for whoever runs the tool.
  public init(_ text: String, column: String) throws(GradebookFault) {
    let table: CSVTable
    do throws(CSVFault) { table = try CSVTable(text) } catch {
      throw GradebookFault("it isn't CSV: \(error.reason)")
    }
    guard let header = table.records.first?.texts, header.count > 2,
      header[0].contains("Student"), header[1].contains("ID")
    else {
      throw GradebookFault("it isn't a gradebook of Canvas, whose first columns are Student and ID")
    }
    let index = try Self.index(of: column, in: header)
    let body = table.records.indices.dropFirst()
    let head = body.prefix { index in
      let first = table.records[index].texts.first ?? ""
      return first.isEmpty || first.trimmedToLowercase.hasPrefix(Self.points)
    }
    for row in head
    where table.records[row].texts.dropFirst(index).first?.lowercased() == Self.readOnly {
      throw GradebookFault("the column '\(header[index])' is read-only in Canvas")
    }
    let sis = header.indices.filter { ["SIS User ID", "SIS Login ID"].contains(header[$0]) }
    rows = GradebookRows(table)
    self.column = index
    for row in body.dropFirst(head.count) {
      let cells = table.records[row].texts
      guard cells.count == header.count else { continue }
      rows.add(
        row,
        GradebookIdentity(
          identifiers: sis.map { cells[$0] }, name: cells[0], platform: cells[1]))
    }
  }

  /// Finds an assignment by its title or by its whole heading.
  private static func index(
    of column: String, in header: [String]
  ) throws(GradebookFault) -> Int {
    let titles = header.map { $0.replacing(/\s\(\d+\)$/, with: "") }
    let matches = header.indices.filter { header[$0] == column || titles[$0] == column }
    guard let index = matches.first, matches.count == 1 else {
      let assignments = header.filter { $0.contains(/\s\(\d+\)$/) }.prefix(20)
      throw GradebookFault(
        (matches.isEmpty ? "it has no column '\(column)'" : "it has several columns '\(column)'")
          + "; its assignments are " + assignments.joined(separator: ", "))
    }
    return index
  }

  public mutating func fill(_ grades: [Grade], students: [String: Student]) {
    rows.fill(grades) { grade in
      let student = students[grade.student]
      return GradebookIdentity(
        identifiers: [grade.student, student?.email ?? ""], name: "",
        platform: student?.canvas ?? "")
    } cells: {
      [column: Numeral.plain($0.points)]
    }
  }

  public var text: String { rows.table.text }

  public var unmatched: (rows: [String], students: [String], ambiguous: [String]) {
    (rows.empty, rows.missing, rows.ambiguous)
  }
}

extension String {
  fileprivate var trimmedToLowercase: String {
    String(drop(while: \.isWhitespace)).lowercased()
  }
}
