internal import Budgets
internal import Datasets
internal import Diagnostics
internal import Foundation

/// The CSV files of a lab, each read once, faulty ones too.
struct Tables: Sendable {
  /// The bytes of files that are kept.
  private static let mostBytes = CSVFile.sizeLimit

  private var read: [String: Result<CSVFile, CSVError>] = [:]
  private var size = 0

  subscript(path: String) -> Result<CSVFile, CSVError>? { read[path] }

  mutating func keep(_ table: Result<CSVFile, CSVError>, of bytes: Int, as path: String) {
    if size + bytes > Self.mostBytes {
      read = [:]
      size = 0
    }
    size += bytes
    read[path] = table
  }
}

extension PlanningContext {
  /// Reads a file, or remembers it; nil where too little of the lab's budget is left.
  mutating func table(
    _ path: String, in folder: String, hasHeader: Bool, at range: SourceRange
  ) throws(CSVError) -> CSVFile? {
    // No path has a line feed and is found.
    let name = hasHeader ? path : path + "\n"
    if let known = tables[name] { return try known.get() }
    let data: Data
    do throws(CSVError) {
      data = try CSVFile.data(at: path, in: folder)
    } catch {
      tables.keep(.failure(error), of: 100, as: name)
      throw error
    }
    guard budget.spend(Cost.tableByte * data.count, of: .planning) else {
      budget.leaveOut(range, for: .planning)
      obstacle = obstacle ?? .shortage(Shortage(of: .planning, in: budget))
      return nil
    }
    let table = Result { () throws(CSVError) in
      try CSVFile(data: data, path: path, hasHeader: hasHeader)
    }
    tables.keep(table, of: data.count, as: name)
    return try table.get()
  }
}
