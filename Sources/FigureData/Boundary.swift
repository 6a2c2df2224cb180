public import Serialization

/// A network's outputs over a rectangle of the plane, with the data on top.
public struct Boundary: FigureContent {
  public static let kind = "boundary"

  public enum Style: String, Sendable, CaseIterable, Encodable {
    /// One flat region for each class.
    case regions
    /// Bands of equal output.
    case shading
  }

  public var style: Style
  public var xDomain: ClosedRange<Double>
  public var yDomain: ClosedRange<Double>
  /// The number of grid points across and up; the first and last are on the domain's edges.
  public var columns: Int
  public var rows: Int
  /// One grid for each output of the network, each `rows * columns`, the lowest row first.
  public var outputs: [[Double]]
  /// The value at which a single output changes its class.
  public var level: Double
  public var scatter: Scatter

  public init(
    style: Style, xDomain: ClosedRange<Double>, yDomain: ClosedRange<Double>, columns: Int,
    rows: Int, outputs: [[Double]], level: Double, scatter: Scatter
  ) {
    self.style = style
    self.xDomain = xDomain
    self.yDomain = yDomain
    self.columns = columns
    self.rows = rows
    self.outputs = outputs
    self.level = level
    self.scatter = scatter
  }

  public var weight: Int {
    scatter.weight + outputs.reduce(0) { $0 + $1.count }
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension Boundary.Style: Serializable {}

extension Boundary: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      style: try reader.read(), xDomain: try reader.read(), yDomain: try reader.read(),
      columns: try reader.read(), rows: try reader.read(), outputs: try reader.read(),
      level: try reader.read(), scatter: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(style, xDomain, yDomain, columns, rows, outputs, level, scatter)
  }
}
