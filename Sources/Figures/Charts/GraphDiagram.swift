internal import FigureData
import HTML

/// A computational graph, drawn from left to right: a number above each edge for the forward value,
/// and one below for the gradient that flows back.
extension ComputationGraph: Chart {
  /// The operations for each node, whose position is computed.
  private static let nodeCost = 600_000

  var work: Int { ChartCost.figure + nodes.count * Self.nodeCost }

  /// Draws the graph, with a table of its numbers for readers who can't see it. A graph wider than
  /// the page scrolls, so that its numbers stay readable.
  func node(id: String, title: String) -> HTML.Node {
    let drawing = GraphDrawing(of: self)
    let picture = Drawing.root(
      id: id, classes: "figure graph", width: drawing.width, height: drawing.height, title: title,
      description: summary, drawing.nodes)
    return HTML.Node.element(
      "div", ["class": "figure-graph"],
      [
        .element(
          "div",
          [
            "class": drawing.width > GraphDrawing.pageWidth ? "figure-scroll" : "figure-pan",
            "tabindex": "0", "role": "group", "aria-label": title,
          ], [picture]), GraphTable(graph: self, title: title).node,
      ])
  }

  private var summary: String {
    let counts = Node.Kind.allCases.compactMap { kind -> String? in
      let count = nodes.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
    }
    let numbers =
      edges.contains { $0.gradient != nil }
      ? "value and gradient are in the table below" : "value is in the table below"
    return "Computational graph of \(counts.joined(separator: ", ")). Each edge’s \(numbers)."
  }

  /// The edges whose ends are known, with the indices of their ends, and the indices of such edges.
  var resolved: (ends: [(from: Int, to: Int)], indices: [Int]) {
    var places: [String: Int] = [:]
    for (index, node) in nodes.enumerated() where places[node.id] == nil {
      places[node.id] = index
    }
    var ends: [(from: Int, to: Int)] = []
    var indices: [Int] = []
    for (index, edge) in edges.enumerated() {
      guard let from = places[edge.from], let to = places[edge.to] else { continue }
      ends.append((from, to))
      indices.append(index)
    }
    return (ends, indices)
  }
}

/// Writes the numbers of a graph as a table for screen readers.
struct GraphTable {
  let graph: ComputationGraph
  let title: String

  var node: Node {
    let hasGradients =
      graph.edges.contains { $0.gradient != nil }
      || graph.nodes.contains { $0.gradient != nil }
    let head = ["from", "to", "value"] + (hasGradients ? ["gradient"] : [])
    let rows = rows.map { row in
      Node.element("tr", [:], row.prefix(head.count).map { .element("td", text: $0) })
    }
    guard !rows.isEmpty else { return .empty }
    return .element(
      "table", ["class": "figure-data"],
      [
        .element("caption", text: title),
        .element(
          "thead", [:],
          [.element("tr", [:], head.map { .element("th", ["scope": "col"], text: $0) })]),
        .element("tbody", [:], rows),
      ])
  }

  private var rows: [[String]] {
    let names = graph.resolved
    let edges = zip(names.ends, names.indices).map { ends, index in
      let edge = graph.edges[index]
      return [
        graph.nodes[ends.from].label, graph.nodes[ends.to].label, edge.value,
        edge.gradient ?? "",
      ]
    }
    let results = graph.nodes.filter { $0.value != nil || $0.gradient != nil }
    return edges + results.map { [$0.label, "", $0.value ?? "", $0.gradient ?? ""] }
  }
}
