public import Serialization

/// How a number is computed, step by step, and how its gradient flows back.
public struct ComputationGraph: FigureContent {
  public static let kind = "graph"

  public struct Node: Sendable, Encodable {
    public enum Kind: String, Sendable, Encodable, CaseIterable {
      case input
      /// A weight or a bias.
      case parameter
      case operation
      /// The loss, whose gradients are shown.
      case result
    }

    /// Unique in the graph.
    public let id: String
    /// The label in the node: `x₁`, `×`, `σ`, `MSE`.
    public let label: String
    public let kind: Kind
    /// The output of a node without outgoing edges, as shown.
    public let value: String?
    public let gradient: String?

    public init(
      id: String, label: String, kind: Kind, value: String? = nil, gradient: String? = nil
    ) {
      self.id = id
      self.label = label
      self.kind = kind
      self.value = value
      self.gradient = gradient
    }
  }

  /// A value that one node passes to another.
  public struct Edge: Sendable, Encodable {
    public let from: String
    public let to: String
    /// The value that flows forward, as shown; empty for none.
    public let value: String
    /// The part of the gradient that flows back along this edge.
    public let gradient: String?

    public init(from: String, to: String, value: String, gradient: String? = nil) {
      self.from = from
      self.to = to
      self.value = value
      self.gradient = gradient
    }
  }

  public var nodes: [Node]
  public var edges: [Edge]

  public init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
  }

  public var weight: Int {
    20 * nodes.count + 20 * edges.count
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension ComputationGraph.Node.Kind: Serializable {}

extension ComputationGraph.Node: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      id: try reader.read(), label: try reader.read(), kind: try reader.read(),
      value: try reader.read(), gradient: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(id, label, kind, value, gradient)
  }
}

extension ComputationGraph.Edge: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      from: try reader.read(), to: try reader.read(), value: try reader.read(),
      gradient: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(from, to, value, gradient)
  }
}

extension ComputationGraph: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(nodes: try reader.read(), edges: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(nodes, edges)
  }
}
