internal import HTML
internal import LabMarkdown
internal import LabResults

/// Shows a table in a lab's prose.
struct PipeTable {
  let table: Block.Table
  let landmark: Landmark?
  let inlines: InlineWriter

  var node: Node {
    let head = zip(table.header, table.alignments).map { content, alignment in
      // An empty table head is left out.
      inlines.plainText(content).isEmpty
        ? cell("td", content, alignment)
        : cell("th", content, alignment).adding("scope", "col")
    }
    let rows = table.rows.map { row in
      Node.element("tr", [:], zip(row, table.alignments).map { cell("td", $0, $1) })
    }
    let titles = table.header.map(inlines.plainText).joined(separator: ", ")
    let grid = ScrollBox.around(
      .element(
        "table", [:],
        [
          .element("thead", [:], [.element("tr", [:], head)]),
          rows.isEmpty ? .empty : .element("tbody", [:], rows),
        ]), label: "Table: " + (table.caption.map(inlines.plainText) ?? titles))
    let caption = Caption(landmark: landmark, content: table.caption.map(inlines.nodes) ?? [])
    return caption.above(grid)
  }

  private func cell(
    _ name: String, _ content: [Inline], _ alignment: Block.Table.Alignment?
  ) -> Node {
    Node.element(name, [:], inlines.nodes(content)).adding("class", alignment?.rawValue)
  }
}

/// Lets wide content scroll by itself, with the keyboard too.
enum ScrollBox {
  static func around(_ node: Node, label: String) -> Node {
    .element(
      "div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": label], [node])
  }
}
