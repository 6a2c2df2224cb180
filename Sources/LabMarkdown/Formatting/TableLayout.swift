import Diagnostics

/// Writes a pipe table with columns of equal width.
struct TableLayout {
  private let table: SourceExcerpt

  init(_ table: SourceExcerpt) { self.table = table }

  /// The widest table that is written so.
  private static let width = 400

  /// Nil if it has to stay as it is, since its rows differ in length or it would be too wide.
  var text: String? {
    var reader = TableReader(table)
    guard let (cells, rest) = reader.texts(), let count = cells.first?.count, count > 0,
      cells.allSatisfy({ $0.count == count })
    else { return nil }
    let widths = (0..<count).map { column in
      max(3, cells.enumerated().map { $0 == 1 ? 3 : $1[column].count }.max() ?? 3)
    }
    guard widths.reduce(1, { $0 + $1 + 3 }) <= Self.width else { return nil }
    let written = cells.enumerated().map { index, row in
      let padded = zip(row, widths).enumerated().map { column, cell in
        index == 1
          ? Self.rule(cell.0, width: cell.1)
          : Self.padded(cell.0, to: cell.1, like: cells[1][column])
      }
      return "| \(padded.joined(separator: " | ")) |"
    }
    return (written + rest).joined(separator: "\n")
  }

  /// `:---:` in the width of its column.
  private static func rule(_ cell: String, width: Int) -> String {
    let (isLeft, isRight) = (cell.hasPrefix(":"), cell.count > 1 && cell.hasSuffix(":"))
    let dashes = String(repeating: "-", count: width - (isLeft ? 1 : 0) - (isRight ? 1 : 0))
    return (isLeft ? ":" : "") + dashes + (isRight ? ":" : "")
  }

  private static func padded(_ cell: String, to width: Int, like rule: String) -> String {
    let space = width - cell.count
    let isRight = rule.hasSuffix(":")
    let left = isRight ? (rule.hasPrefix(":") ? space / 2 : space) : 0
    return String(repeating: " ", count: left) + cell + String(repeating: " ", count: space - left)
  }
}
