internal import HTML
internal import LabResults
internal import LabRunner

/// Shows a table of results; the best row is marked in words. Cells are numbers unless marked
/// otherwise.
struct ResultTable {
  let table: Table
  var landmark: Landmark?

  var node: Node {
    let formats = table.columns.indices.map { column in
      ColumnFormat(
        of: table.rows.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil },
        asked: table.columns[column].format)
    }
    let head = zip(table.columns, formats).map { column, format in
      (column.title.isEmpty
        ? Node.element("td") : Node.element("th", ["scope": "col"], text: column.title))
        .adding("class", format.isNumeric ? nil : "text")
    }
    let grid = Node.element(
      "table", ["class": "results"],
      [
        .element("thead", [:], [.element("tr", [:], head)]),
        .element("tbody", [:], table.rows.map { row($0, formats) }),
      ])
    let label = table.caption ?? table.columns.map(\.title).joined(separator: ", ")
    let box = ScrollBox.around(grid, label: "Table: " + label)
    return .fragment(
      [Caption(landmark: landmark, text: table.caption).above(box)]
        + table.notes.map { .element("p", ["class": "table-note"], text: $0) })
  }

  private func row(_ row: Table.Row, _ formats: [ColumnFormat]) -> Node {
    let cells = zip(row.cells, formats).enumerated().map { index, pair in
      let (cell, format) = pair
      var content: [Node] = [.text(format.text(of: cell))]
      if index == 0, row.isBest {
        content = [.element("strong", ["class": "best-mark"], text: "best"), .text(" ")] + content
      }
      let node: Node =
        index == 0 && !format.isNumeric
        ? .element("th", ["scope": "row"], content) : .element("td", [:], content)
      return node.adding("class", format.isNumeric || index == 0 ? nil : "text")
    }
    return Node.element("tr", [:], cells).adding("class", row.isBest ? "best" : nil)
  }
}
