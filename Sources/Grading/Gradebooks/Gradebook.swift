internal import CSV

/// A file that a learning platform has exported, with one column for a lab's points, and perhaps one for
/// comments. Filling it changes the cells of these columns and nothing else.
public protocol Gradebook {
  /// Writes the points of each student into the column.
  mutating func fill(_ grades: [Grade], students: [String: Student])

  var text: String { get }
  /// The rows without a grade, the students with a grade who aren't in the file, and those of whom the
  /// file doesn't say for certain which row is theirs; nothing is written for them.
  var unmatched: (rows: [String], students: [String], ambiguous: [String]) { get }
}

/// Why a gradebook can't be filled.
public struct GradebookFault: Error, Equatable {
  public let message: String

  init(_ message: String) { self.message = message }
}

/// Who a student or a row of a gradebook is.
struct GradebookIdentity {
  /// Identifiers that only one person has: of the platform, of the course, e-mail addresses.
  let identifiers: [String]
  /// Several people can have the same; it counts only if nothing else says who is meant.
  let name: String
  /// The identifier in the platform, which excludes other rows.
  var platform = ""

  /// The identifiers as they are compared.
  var keys: Set<String> {
    Set((identifiers + [platform]).map { $0.lowercased() }).subtracting([""])
  }
}

/// The rows of a gradebook, and the students to whom they belong.
struct GradebookRows {
  private(set) var table: CSVTable
  private var identities: [Int: GradebookIdentity] = [:]
  private var filled = Set<Int>()
  /// The students with a grade who aren't in the file.
  private(set) var missing: [String] = []
  /// The students who may be several rows, or share one.
  private(set) var ambiguous: [String] = []

  init(_ table: CSVTable) { self.table = table }

  mutating func add(_ row: Int, _ identity: GradebookIdentity) { identities[row] = identity }

  /// Fills the row of each student whose row is certain.
  ///
  /// - Parameter cells: The texts to write, by their columns.
  mutating func fill(
    _ grades: [Grade], identity: (Grade) -> GradebookIdentity, cells: (Grade) -> [Int: String]
  ) {
    let students = grades.map { (grade: $0, identity: identity($0)) }
    let known = students.reduce(into: Set<String>()) { $0.formUnion($1.identity.keys) }
    let names = Dictionary(grouping: students.map(\.identity.name), by: { $0 })
    var owners: [Int: [Grade]] = [:]
    for (grade, identity) in students {
      let rows = self.rows(of: identity, besides: known, isUnique: names[identity.name]?.count == 1)
      switch rows.count {
      case 0: missing.append(grade.student)
      case 1: owners[rows[0], default: []].append(grade)
      default: ambiguous.append(grade.student)
      }
    }
    for (row, grades) in owners {
      guard grades.count == 1 else {
        ambiguous += grades.map(\.student)
        continue
      }
      filled.insert(row)
      for (column, text) in cells(grades[0]) { table.set(text, row: row, column: column) }
    }
    ambiguous.sort()
  }

  /// - Parameters:
  ///   - known: The identifiers of all students.
  ///   - isUnique: Whether no other student has the same name.
  private func rows(
    of student: GradebookIdentity, besides known: Set<String>, isUnique: Bool
  ) -> [Int] {
    let certain = identities.filter { !$0.value.keys.isDisjoint(with: student.keys) }.keys.sorted()
    if !certain.isEmpty { return certain }
    guard isUnique, !student.name.isEmpty, student.platform.isEmpty else { return [] }
    let named = identities.filter { $0.value.name.lowercased() == student.name.lowercased() }
    return named.count == 1
      ? named.filter { $0.value.keys.isDisjoint(with: known) }.keys.sorted() : []
  }

  /// The rows without a grade.
  var empty: [String] {
    identities.keys.sorted().filter { !filled.contains($0) }
      .compactMap { row in identities[row].map { $0.name.isEmpty ? $0.platform : $0.name } }
  }
}
