public import HTML
import Numerals

/// A matrix drawn as colored cells, including the values if it is small.
public struct Heatmap: Sendable {
  public var title: String
  public var description: String?

  /// Rows from the top, all of the same length.
  public var values: [[Double]]
  public var rowNames: [String]
  public var columnNames: [String]

  /// Whether negative and positive values have different colors.
  public var isDiverging: Bool

  /// The significant digits of the values.
  public var digits: Int

  public init(
    title: String, description: String? = nil, values: [[Double]], rowNames: [String] = [],
    columnNames: [String] = [], isDiverging: Bool = true, digits: Int = 3
  ) {
    self.title = title
    self.description = description
    self.values = values
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.isDiverging = isDiverging
    self.digits = digits
  }

  private var columns: Int { values.map(\.count).max() ?? 0 }

  /// Draws the matrix.
  public func node(id: String) -> Node {
    let levels = PixelLevels(for: values.lazy.flatMap { $0 }, isDiverging: isDiverging)
    let room = Typeface.wide.room
    let legend = Legend(entries: [levels.legend], width: 552, typeface: .wide)
    let names = rowNames.prefix(values.count)
    let widest = names.map { TextMetrics.width($0, size: room) }.max() ?? 0
    let left = min(widest, 160) + (names.isEmpty ? 4 : 12)
    let top = legend.height + 8 + (columnNames.isEmpty ? 0 : room * 1.3)
    let widestColumn = columnNames.map { TextMetrics.width($0, size: room) }.max() ?? 0
    let cellWidth = min((556 - left) / Double(max(columns, 1)), max(72, widestColumn + 10))
    let cellHeight = hasText ? max(min(cellWidth, 34), room * 1.5) : min(cellWidth, 34)
    let cells = Cells(left: left, top: top, width: cellWidth, height: cellHeight)
    let bottom = top + cellHeight * Double(values.count)
    return Drawing.root(
      id: id, classes: "figure wide", width: 560, height: (bottom + 6).rounded(.up), title: title,
      description: description ?? "Matrix of \(values.count) rows and \(columns) columns.",
      [legend.node(at: Place(4, 2)), headings(cells)] + fills(cells, levels)
        + [numbers(cells, levels)])
  }

  private struct Cells {
    var left: Double
    var top: Double
    var width: Double
    var height: Double

    func corner(_ row: Int, _ column: Int) -> Place {
      Place(left + width * Double(column), top + height * Double(row))
    }
  }

  private var hasText: Bool { columns <= 8 && values.count <= 16 }

  private func headings(_ cells: Cells) -> Node {
    var (left, above): ([Node], [Node]) = ([], [])
    let room = Typeface.wide.room
    for (row, name) in rowNames.prefix(values.count).enumerated() {
      let corner = cells.corner(row, 0)
      let text = TextMetrics.fitted(name, within: cells.left - 10, size: room)
      let place = Place(corner.x - 8, corner.y + cells.height / 2)
      left.append(Drawing.text(text, at: place))
    }
    for (column, name) in columnNames.prefix(columns).enumerated() {
      let corner = cells.corner(0, column)
      let text = TextMetrics.fitted(name, within: cells.width, size: room)
      let place = Place(corner.x + cells.width / 2, corner.y - 6)
      above.append(Drawing.text(text, at: place))
    }
    return .fragment([
      Drawing.group("ticks end central", left), Drawing.group("ticks middle", above),
    ])
  }

  private func fills(_ cells: Cells, _ levels: PixelLevels) -> [Node] {
    var builders = [PathBuilder](repeating: PathBuilder(), count: FigureStyle.levelCount)
    let gap = cells.width > 12 ? 1.0 : 0
    for (row, line) in values.enumerated() {
      for (column, value) in line.enumerated() {
        guard let level = levels.level(of: value) else { continue }
        let corner = cells.corner(row, column)
        builders[level].rectangle(
          x: corner.x, y: corner.y, width: cells.width - gap, height: cells.height - gap)
      }
    }
    return builders.indices.map { Drawing.path(builders[$0], "cell " + levels.style($0)) }
  }

  private func numbers(_ cells: Cells, _ levels: PixelLevels) -> Node {
    guard hasText else { return .empty }
    var nodes: [Node] = []
    for (row, line) in values.enumerated() {
      for (column, value) in line.enumerated() {
        let corner = cells.corner(row, column)
        let isDark = levels.level(of: value).map(levels.isDark) ?? false
        var text = Numeral.typographic(Numeral.significant(value, digits: digits))
        text = TextMetrics.fitted(text, within: cells.width - 2, size: Typeface.wide.room)
        let place = Place(corner.x + cells.width / 2, corner.y + cells.height / 2)
        nodes.append(Drawing.text(text, at: place, isDark ? "inverse" : ""))
      }
    }
    return Drawing.group("middle central", nodes)
  }
}
