public import Serialization

/// What a figure shows, as plain data: curves, a contour map, a graph.
///
/// Three things happen to every content: it is charged to the lab's budget (`weight`), drawn
/// (`accept`), written to the lab's data file (`kind`, `Encodable`), and kept for the next run
/// (`Serializable`). Each content is one file in
/// this folder, and has one chart in `Figures`; nothing else knows all of them.
public protocol FigureContent: Sendable, Encodable, Serializable {
  /// Its name in the data file.
  static var kind: String { get }

  /// The approximate count of numbers that drawing it would keep.
  var weight: Int { get }

  /// Calls the visitor's function for this type: `visitor.visit(self)`.
  func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output
}

/// Something that can be done with each content, such as finding its chart. `Figures` knows how to
/// draw a content because it has a visitor: with a line here, a content without a chart doesn't
/// compile; without one, its `accept` doesn't.
public protocol FigureVisitor {
  associatedtype Output

  func visit(_ content: Architecture) -> Output
  func visit(_ content: Boundary) -> Output
  func visit(_ content: ComputationGraph) -> Output
  func visit(_ content: ContourMap) -> Output
  func visit(_ content: Curves) -> Output
  func visit(_ content: Distribution) -> Output
  func visit(_ content: FunctionPlot) -> Output
  func visit(_ content: ImageSet) -> Output
  func visit(_ content: Panels) -> Output
  func visit(_ content: Replay) -> Output
  func visit(_ content: Scatter) -> Output
}
