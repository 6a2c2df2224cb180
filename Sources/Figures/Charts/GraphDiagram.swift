public import HTML

/// A computational graph, drawn from left to right: a number above each edge for the forward value,
/// and one below for the gradient that flows back.
public struct GraphDiagram: Sendable {
  /// An input, a parameter, an operation, or the result.
  public struct Vertex: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      case input, parameter, operation, result
    }

    public var id: String
    public var label: String
    public var kind: Kind

    /// The numbers of a vertex without outgoing edges.
    public var value: String?
    public var gradient: String?

    public init(
      _ id: String, label: String, kind: Kind, value: String? = nil, gradient: String? = nil
    ) {
      self.id = id
      self.label = label
      self.kind = kind
      self.value = value
      self.gradient = gradient
    }
  }

  /// An edge from the vertex that produces a value to one that uses it.
  public struct Edge: Sendable, Equatable {
    public var from: String
    public var to: String

    /// The number above the edge; can be empty.
    public var value: String

    /// The number below the edge.
    public var gradient: String?

    public init(from: String, to: String, value: String = "", gradient: String? = nil) {
      self.from = from
      self.to = to
      self.value = value
      self.gradient = gradient
    }
  }

  public var title: String
  public var description: String?
  public var vertices: [Vertex]
  public var edges: [Edge]

  public init(title: String, description: String? = nil, vertices: [Vertex], edges: [Edge]) {
    self.title = title
    self.description = description
    self.vertices = vertices
    self.edges = edges
  }

  /// Draws the graph, with a table of its numbers for readers who can't see it. A graph wider than
  /// the page scrolls, so that its numbers stay readable.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the title and description begin with it.
  public func node(id: String) -> Node {
    let drawing = GraphDrawing(diagram: self)
    let picture = Drawing.root(
      id: id, classes: "figure graph", width: drawing.width, height: drawing.height, title: title,
      description: description ?? summary, drawing.nodes)
    return .element(
      "div", ["class": "figure-graph"],
      [
        .element(
          "div",
          [
            "class": drawing.width > GraphDrawing.pageWidth ? "figure-scroll" : "figure-pan",
            "tabindex": "0", "role": "group", "aria-label": title,
          ], [picture]), GraphTable(diagram: self).node,
      ])
  }

  private var summary: String {
    let counts = Vertex.Kind.allCases.compactMap { kind -> String? in
      let count = vertices.count { $0.kind == kind }
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
    for (index, vertex) in vertices.enumerated() where places[vertex.id] == nil {
      places[vertex.id] = index
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
