public import Diagnostics

/// A student of a course.
public struct Student: Sendable, Equatable {
  /// The identifier, as written: `00123` isn't `123`.
  public let id: String
  public let name: String
  public let email: String
  /// The identifiers in learning platforms, if they differ.
  public let canvas: String
  public let moodle: String
  public let section: String
  /// The days that every deadline is moved for this student.
  public let extensionDays: Int
  /// Other names by which downloads may call the student.
  public var aliases: [String] = []
}

/// The students of a course: a CSV file with the columns `id`, `name`, `email`, `canvas`, `moodle`,
/// `section`, `extension`, and `alias`, of which only `id` is required.
public struct Roster: Sendable {
  /// In the order of the file.
  public private(set) var students: [Student] = []
  public private(set) var faults: [Diagnostic] = []

  public init(_ source: SourceText) {
    let table = CSVColumns(
      source, required: ["id"],
      known: ["name", "email", "canvas", "moodle", "section", "extension", "alias"])
    faults = table.faults
    var seen = Set<String>()
    for column in ["email", "canvas", "moodle"] {
      checkUnique(column, table.rows) { [$0[column]] }
    }
    checkUnique("alias", table.rows, Self.aliases)
    for row in table.rows {
      let id = row["id"]
      if !Self.isIdentifier(id) {
        report(
          "InvalidStudent", "invalid student '\(id)'", at: row.place,
          "an identifier is the name of a folder: not empty, without '/' and not beginning with '.'"
        )
      } else if !seen.insert(id).inserted {
        report(
          "DuplicateStudent", "duplicate student '\(id)'", at: row.place, "remove one of the lines")
      } else {
        students.append(
          Student(
            id: id, name: row["name"], email: row["email"], canvas: row["canvas"],
            moodle: row["moodle"], section: row["section"], extensionDays: days(in: row),
            aliases: Self.aliases(in: row)))
      }
    }
  }

  /// Whether a text can be an identifier, which is the name of a student's folder.
  public static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.first != UInt8(ascii: ".") && !text.utf8.contains(UInt8(ascii: "/"))
      && text.utf8.count <= 200
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// Two students with the same address or number would get each other's points.
  private mutating func checkUnique(
    _ column: String, _ rows: [CSVColumns.Row], _ texts: (CSVColumns.Row) -> [String]
  ) {
    var seen = Set<String>()
    for row in rows {
      for text in texts(row) where !text.isEmpty {
        if seen.insert(text.lowercased()).inserted { continue }
        report(
          "DuplicateStudent", "duplicate \(column) '\(text)' of the student '\(row["id"])'",
          at: row.place, "every student has an own one; leave it empty if you don't know it")
      }
    }
  }

  /// Several names are separated by semicolons.
  private static func aliases(in row: CSVColumns.Row) -> [String] {
    row["alias"].split(separator: ";").map { text in
      String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  private mutating func days(in row: CSVColumns.Row) -> Int {
    let text = row["extension"]
    if text.isEmpty { return 0 }
    guard let days = Int(text), (0...365).contains(days) else {
      report(
        "InvalidExtension", "invalid extension '\(text)'", at: row.place,
        "write a number of days from 0 to 365")
      return 0
    }
    return days
  }

  private mutating func report(
    _ code: String, _ message: String, at range: SourceRange, _ help: String
  ) {
    faults.append(Diagnostic(code: code, message: message, range: range, help: help))
  }
}
