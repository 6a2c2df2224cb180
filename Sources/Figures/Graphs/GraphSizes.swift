/// The sizes of the parts of a graph.
struct GraphSizes: Sendable {
  /// Type sizes, slightly larger than those of the style sheet.
  static let labelSize = 14.5
  static let numberSize = 12.5
  static let radius = 15.0

  private static let mostLabel = 130.0
  private static let mostNumber = 110.0

  func label(of vertex: GraphDiagram.Vertex) -> String {
    TextMetrics.fitted(vertex.label, within: Self.mostLabel, size: Self.labelSize)
  }

  func number(_ text: String) -> String {
    TextMetrics.fitted(text, within: Self.mostNumber, size: Self.numberSize)
  }

  /// An operation with a short name is a circle.
  func isCircle(_ vertex: GraphDiagram.Vertex) -> Bool {
    vertex.kind == .operation
      && TextMetrics.width(vertex.label, size: Self.labelSize) <= 2 * Self.radius - 8
  }

  func size(of vertex: GraphDiagram.Vertex) -> (width: Double, height: Double) {
    if isCircle(vertex) { return (2 * Self.radius, 2 * Self.radius) }
    let width = TextMetrics.width(label(of: vertex), size: Self.labelSize) + 16
    return (max(width.rounded(.up), 30), 28)
  }

  func size(of edge: GraphDiagram.Edge) -> (width: Double, height: Double) {
    size(edge.value, edge.gradient ?? "")
  }

  func size(ofResult vertex: GraphDiagram.Vertex) -> (width: Double, height: Double) {
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
