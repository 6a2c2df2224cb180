public import Serialization

/// A function of two variables over a rectangle, with the paths of descents on it.
public struct ContourMap: FigureContent {
  public static let kind = "contour"

  /// The points of a descent, in order.
  public struct Path: Sendable, Encodable {
    /// A description that distinguishes this path: `stepSize 0.1`; empty if it is the only one.
    public let name: String
    public let x: [Double]
    public let y: [Double]
    /// The function's value at the last point, or nil.
    public let value: Double?

    public init(name: String, x: [Double], y: [Double], value: Double? = nil) {
      self.name = name
      self.x = x
      self.y = y
      self.value = value
    }
  }

  public var xTitle: String
  public var yTitle: String
  /// The name of the values: `f(x, y)`.
  public var valueTitle: String
  public var xDomain: ClosedRange<Double>
  public var yDomain: ClosedRange<Double>
  /// The number of grid points across and up; the first and last are on the domain's edges.
  public var columns: Int
  public var rows: Int
  /// `rows * columns` values, the lowest row first; NaN where the function is undefined.
  public var values: [Double]
  /// The levels that the author chose, or nil to choose them from the values.
  public var levels: [Double]?
  public var paths: [Path] = []
  /// Whether both axes have the same scale.
  public var hasEqualUnits = true

  public init(
    xTitle: String, yTitle: String, valueTitle: String, xDomain: ClosedRange<Double>,
    yDomain: ClosedRange<Double>, columns: Int, rows: Int, values: [Double]
  ) {
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.valueTitle = valueTitle
    self.xDomain = xDomain
    self.yDomain = yDomain
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  public var weight: Int {
    values.count + 10 * (levels?.count ?? 0) + paths.reduce(0) { $0 + 2 * $1.x.count }
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension ContourMap.Path: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      name: try reader.read(), x: try reader.read(), y: try reader.read(), value: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(name, x, y, value)
  }
}

extension ContourMap: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      xTitle: try reader.read(), yTitle: try reader.read(), valueTitle: try reader.read(),
      xDomain: try reader.read(), yDomain: try reader.read(), columns: try reader.read(),
      rows: try reader.read(), values: try reader.read())
    levels = try reader.read()
    paths = try reader.read()
    hasEqualUnits = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(
      xTitle, yTitle, valueTitle, xDomain, yDomain, columns, rows, values, levels, paths,
      hasEqualUnits)
  }
}
