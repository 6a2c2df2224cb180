internal import Budgets
public import Serialization

/// One or more curves over a shared horizontal axis.
public struct Curves: FigureContent {
  public static let kind = "curves"

  public struct Series: Sendable, Encodable {
    public let name: String
    public let x: [Double]
    public let y: [Double]
    /// The lower and upper edge of a band around the curve, or nil.
    public let lower: [Double]?
    public let upper: [Double]?

    public init(
      name: String, x: [Double], y: [Double], lower: [Double]? = nil, upper: [Double]? = nil
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.lower = lower
      self.upper = upper
    }
  }

  /// A labeled line across the whole plot at one value.
  public struct Reference: Sendable, Encodable {
    public enum Axis: String, Sendable, Encodable { case x, y }

    public let axis: Axis
    public let value: Double
    public let label: String

    public init(axis: Axis, value: Double, label: String) {
      self.axis = axis
      self.value = value
      self.label = label
    }
  }

  public var xTitle: String
  public var yTitle: String
  public var xScale: AxisScale = .linear
  public var yScale: AxisScale = .linear
  /// The domains that the author chose, or nil to choose them from the data.
  public var xDomain: ClosedRange<Double>?
  public var yDomain: ClosedRange<Double>?
  public var xEnds = QuantityEnds()
  public var yEnds = QuantityEnds()
  public var series: [Series]
  public var references: [Reference] = []

  private enum CodingKeys: CodingKey {
    case xTitle, yTitle, xScale, yScale, xDomain, yDomain, series, references
  }

  public init(xTitle: String, yTitle: String, series: [Series]) {
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.series = series
  }

  public var weight: Int {
    series.reduce(0) { sum, series in
      sum + series.x.count + series.y.count + (series.lower?.count ?? 0)
        + (series.upper?.count ?? 0) + series.name.weight
    } + 10 * references.count
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension Curves.Series: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      name: try reader.read(), x: try reader.read(), y: try reader.read(), lower: try reader.read(),
      upper: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(name, x, y, lower, upper)
  }
}

extension Curves.Reference.Axis: Serializable {}

extension Curves.Reference: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(axis: try reader.read(), value: try reader.read(), label: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(axis, value, label)
  }
}

extension Curves: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(xTitle: try reader.read(), yTitle: try reader.read(), series: try reader.read())
    xScale = try reader.read()
    yScale = try reader.read()
    xDomain = try reader.read()
    yDomain = try reader.read()
    xEnds = try reader.read()
    yEnds = try reader.read()
    references = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(xTitle, yTitle, series, xScale, yScale, xDomain, yDomain, xEnds, yEnds, references)
  }
}
