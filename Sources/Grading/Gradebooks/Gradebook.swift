internal import CSV
internal import Numerals

/// A file that a learning platform has exported, with one column for a lab's points. Filling it changes
/// the cells of this column and nothing else.
public protocol Gradebook {
  /// Reads the file.
  ///
  /// - Failure: Throws a sentence for whoever runs the tool.
  init(_ text: String, column: String) throws(GradebookFault)

  /// Writes the points of each student into the column.
  mutating func fill(_ grades: [Grade], students: [String: Student])

  var text: String { get }
  /// The students in the file without a grade, and the students with a grade who aren't in the file.
  var unmatched: (rows: [String], students: [String]) { get }
}

/// Why a gradebook can't be filled.
public struct GradebookFault: Error, Equatable {
  public let message: String

  init(_ message: String) { self.message = message }
}

/// The rows of a gradebook, by what identifies their students.
struct GradebookRows {
  private(set) var table: CSVTable
  private let column: Int
  /// The index of the row for each identifier, in lowercase.
  private var rows: [String: Int] = [:]
  /// What to call each row in messages.
  private var names: [Int: String] = [:]
  private var filled = Set<Int>()
  private(set) var missing: [String] = []

  init(_ table: CSVTable, column: Int) {
    self.table = table
    self.column = column
  }

  /// - Parameter identifiers: Whatever identifies the student of the row; an identifier of two rows
  ///   identifies neither.
  mutating func add(_ row: Int, named name: String, identifiers: [String]) {
    names[row] = name
    for identifier in Set(identifiers.filter { !$0.isEmpty }.map { $0.lowercased() }) {
      rows[identifier] = rows[identifier] == nil ? row : -1
    }
  }

  /// - Parameter identifiers: What may identify a student, the most certain first.
  mutating func fill(_ grade: Grade, identifiers: [String]) {
    let row = identifiers.filter { !$0.isEmpty }.compactMap { rows[$0.lowercased()] }
      .first { $0 >= 0 }
    guard let row else { return missing.append(grade.student) }
    filled.insert(row)
    table.set(Numeral.plain(grade.points), row: row, column: column)
  }

  var empty: [String] {
    names.keys.sorted().filter { !filled.contains($0) }.compactMap { names[$0] }
  }
}
