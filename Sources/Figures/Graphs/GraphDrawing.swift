import HTML

/// Draws the vertices, edges, and numbers of a graph that has been laid out.
struct GraphDrawing {
  /// The width available on a page.
  static let pageWidth = 624.0
  private static let margin = 6.0

  private let diagram: GraphDiagram
  private let sizes = GraphSizes()
  private let layout: GraphLayout

  init(diagram: GraphDiagram) {
    self.diagram = diagram
    layout = GraphLayout(diagram, sizes: sizes)
  }

  var width: Double { max(layout.width + 2 * Self.margin, 300).rounded(.up) }

  var height: Double { (top + layout.height + Self.margin).rounded(.up) }

  private var top: Double { legend.height + (legend.entries.isEmpty ? 4 : 15) }

  /// The room to the left of a graph that is narrower than the drawing.
  private var left: Double { (width - layout.width) / 2 }

  var nodes: [Node] {
    [legend.node(at: Place(Self.margin, 5))] + wires + shapes + [labels, numbers]
  }

  // MARK: - Legend

  private var legend: Legend {
    var entries: [LegendEntry] = []
    let names = ["input", "parameter", "operation", "result"]
    for (kind, name) in zip(GraphDiagram.Vertex.Kind.allCases, names)
    where kind != .operation && diagram.vertices.contains(where: { $0.kind == kind }) {
      entries.append(LegendEntry(samples: [.area(look(kind))], name: name))
    }
    let values = diagram.edges.map(\.value) + diagram.vertices.map { $0.value ?? "" }
    let gradients = (diagram.edges.map(\.gradient) + diagram.vertices.map(\.gradient))
      .compactMap { $0 }
    if values.contains(where: { !$0.isEmpty }) {
      entries.append(LegendEntry(samples: [.overline("number")], name: "value"))
    }
    if !gradients.isEmpty {
      entries.append(LegendEntry(samples: [.underline("number backward")], name: "gradient"))
    }
    let width = min(width, Self.pageWidth) - 2 * Self.margin
    return Legend(entries: entries, width: width, typeface: .regular)
  }

  private func look(_ kind: GraphDiagram.Vertex.Kind) -> String { "vertex \(kind.rawValue)" }

  // MARK: - Marks

  private func place(_ item: Int) -> Place {
    Place(left + layout.items[item].x, top + layout.items[item].y)
  }

  /// Draws edges horizontally within columns and curved between them, with an arrow at the end.
  private var wires: [Node] {
    var lines = PathBuilder()
    var arrows = PathBuilder()
    for chain in layout.chains {
      guard let first = chain.first, let last = chain.last else { continue }
      lines.move(to: Place(place(first).x + layout.items[first].width / 2, place(first).y))
      for (from, to) in zip(chain, chain.dropFirst()) {
        let start = Place(left + layout.span(of: from).right, place(from).y)
        let end = Place(left + layout.span(of: to).left, place(to).y)
        lines.line(to: start)
        lines.swing(to: end)
      }
      let isVertex = layout.items[last].isVertex
      let tip = place(last).x + layout.items[last].width / 2 * (isVertex ? -1 : 1)
      lines.line(to: Place(tip - 3, place(last).y))
      arrows.polygon([
        Place(tip, place(last).y), Place(tip - 7, place(last).y - 3.5),
        Place(tip - 7, place(last).y + 3.5),
      ])
    }
    return [Drawing.path(lines, "wire"), Drawing.path(arrows, "arrow")]
  }

  private var shapes: [Node] {
    GraphDiagram.Vertex.Kind.allCases.map { kind in
      var path = PathBuilder()
      for (index, item) in layout.items.enumerated() {
        guard case .vertex(let vertex) = item.content, diagram.vertices[vertex].kind == kind
        else { continue }
        let center = place(index)
        if sizes.isCircle(diagram.vertices[vertex]) {
          path.circle(at: center, radius: GraphSizes.radius)
        } else {
          let box = Box(
            x: center.x - item.width / 2, y: center.y - item.height / 2, width: item.width,
            height: item.height)
          path.roundedRectangle(box, radius: kind == .operation || kind == .result ? 14 : 5)
        }
      }
      return Drawing.path(path, look(kind))
    }
  }

  private var labels: Node {
    Drawing.group(
      "vertex-names middle central",
      layout.items.indices.compactMap { index in
        guard case .vertex(let vertex) = layout.items[index].content else { return nil }
        let label = sizes.label(of: diagram.vertices[vertex])
        return Drawing.text(label, at: place(index))
      })
  }

  /// Values above the edges, gradients below.
  private var numbers: Node {
    var (values, gradients): ([Node], [Node]) = ([], [])
    for index in layout.items.indices {
      let (value, gradient): (String?, String?)
      switch layout.items[index].content {
      case .numbers(let edge):
        (value, gradient) = (diagram.edges[edge].value, diagram.edges[edge].gradient)
      case .result(let vertex):
        (value, gradient) = (diagram.vertices[vertex].value, diagram.vertices[vertex].gradient)
      case .vertex, .passage: continue
      }
      let middle = place(index)
      let below = Place(middle.x, middle.y + 5 + 8.6)
      values.append(Drawing.text(sizes.number(value ?? ""), at: Place(middle.x, middle.y - 5)))
      gradients.append(Drawing.text(sizes.number(gradient ?? ""), at: below))
    }
    return .fragment([
      Drawing.group("number middle", values), Drawing.group("number backward middle", gradients),
    ])
  }
}
