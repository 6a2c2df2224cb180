internal import FigureData
import HTML

/// Draws the vertices, edges, and numbers of a graph that has been laid out.
struct GraphDrawing {
  /// The width available on a page.
  static let pageWidth = 624.0
  private static let margin = 6.0

  private let graph: ComputationGraph
  private let sizes = GraphSizes()
  private let layout: GraphLayout

  init(of graph: ComputationGraph) {
    self.graph = graph
    layout = GraphLayout(graph, sizes: sizes)
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
    for kind in ComputationGraph.Node.Kind.allCases
    where kind != .operation && graph.nodes.contains(where: { $0.kind == kind }) {
      entries.append(LegendEntry(samples: [.area(look(kind))], name: kind.rawValue))
    }
    let values = graph.edges.map(\.value) + graph.nodes.map { $0.value ?? "" }
    let gradients = (graph.edges.map(\.gradient) + graph.nodes.map(\.gradient))
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

  private func look(_ kind: ComputationGraph.Node.Kind) -> String { "vertex \(kind.rawValue)" }

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
    ComputationGraph.Node.Kind.allCases.map { kind in
      var path = PathBuilder()
      for (index, item) in layout.items.enumerated() {
        guard case .vertex(let vertex) = item.content, graph.nodes[vertex].kind == kind
        else { continue }
        let center = place(index)
        if sizes.isCircle(graph.nodes[vertex]) {
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
        let label = sizes.label(of: graph.nodes[vertex])
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
        (value, gradient) = (graph.edges[edge].value, graph.edges[edge].gradient)
      case .result(let vertex):
        (value, gradient) = (graph.nodes[vertex].value, graph.nodes[vertex].gradient)
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

/// The sizes of the parts of a graph.
struct GraphSizes: Sendable {
  /// Type sizes, slightly larger than those of the style sheet.
  static let labelSize = 14.5
  static let numberSize = 12.5
  static let radius = 15.0

  private static let mostLabel = 130.0
  private static let mostNumber = 110.0

  func label(of vertex: ComputationGraph.Node) -> String {
    TextMetrics.fitted(vertex.label, within: Self.mostLabel, size: Self.labelSize)
  }

  func number(_ text: String) -> String {
    TextMetrics.fitted(text, within: Self.mostNumber, size: Self.numberSize)
  }

  /// An operation with a short name is a circle.
  func isCircle(_ vertex: ComputationGraph.Node) -> Bool {
    vertex.kind == .operation
      && TextMetrics.width(vertex.label, size: Self.labelSize) <= 2 * Self.radius - 8
  }

  func size(of vertex: ComputationGraph.Node) -> (width: Double, height: Double) {
    if isCircle(vertex) { return (2 * Self.radius, 2 * Self.radius) }
    let width = TextMetrics.width(label(of: vertex), size: Self.labelSize) + 16
    return (max(width.rounded(.up), 30), 28)
  }

  func size(of edge: ComputationGraph.Edge) -> (width: Double, height: Double) {
    size(edge.value, edge.gradient ?? "")
  }

  func size(ofResult vertex: ComputationGraph.Node) -> (width: Double, height: Double) {
    size(vertex.value ?? "", vertex.gradient ?? "")
  }

  private func size(_ value: String, _ gradient: String) -> (width: Double, height: Double) {
    let texts = [value, gradient].map(number).filter { !$0.isEmpty }
    guard let widest = texts.map({ TextMetrics.width($0, size: Self.numberSize) }).max() else {
      return (0, 6)
    }
    return ((widest + 6).rounded(.up), 34)
  }
}
