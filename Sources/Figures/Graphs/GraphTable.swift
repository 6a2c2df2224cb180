import HTML

/// Writes the numbers of a graph as a table for screen readers.
struct GraphTable {
  let diagram: GraphDiagram

  var node: Node {
    let hasGradients =
      diagram.edges.contains { $0.gradient != nil }
      || diagram.vertices.contains { $0.gradient != nil }
    let head = ["from", "to", "value"] + (hasGradients ? ["gradient"] : [])
    let rows = rows.map { row in
      Node.element("tr", [:], row.prefix(head.count).map { .element("td", text: $0) })
    }
    guard !rows.isEmpty else { return .empty }
    return .element(
      "table", ["class": "figure-data"],
      [
        .element("caption", text: diagram.title),
        .element(
          "thead", [:],
          [.element("tr", [:], head.map { .element("th", ["scope": "col"], text: $0) })]),
        .element("tbody", [:], rows),
      ])
  }

  private var rows: [[String]] {
    let names = diagram.resolved
    let edges = zip(names.ends, names.indices).map { ends, index in
      let edge = diagram.edges[index]
      return [
        diagram.vertices[ends.from].label, diagram.vertices[ends.to].label, edge.value,
        edge.gradient ?? "",
      ]
    }
    let results = diagram.vertices.filter { $0.value != nil || $0.gradient != nil }
    return edges + results.map { [$0.label, "", $0.value ?? "", $0.gradient ?? ""] }
  }
}
