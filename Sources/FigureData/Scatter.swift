internal import Budgets
public import Serialization

/// Points of one or more classes in the plane.
public struct Scatter: FigureContent {
  public static let kind = "scatter"

  public struct Point: Sendable, Encodable {
    public let x: Double
    public let y: Double
    /// The index into `classNames`.
    public let classIndex: Int
    /// Whether a network misclassified this point.
    public let isMisclassified: Bool
    /// Whether the point is in the test set.
    public let isTest: Bool

    public init(
      x: Double, y: Double, classIndex: Int, isMisclassified: Bool = false, isTest: Bool = false
    ) {
      self.x = x
      self.y = y
      self.classIndex = classIndex
      self.isMisclassified = isMisclassified
      self.isTest = isTest
    }
  }

  public var xTitle: String
  public var yTitle: String
  public var xDomain: ClosedRange<Double>?
  public var yDomain: ClosedRange<Double>?
  public var classNames: [String]
  public var points: [Point]

  public init(xTitle: String, yTitle: String, classNames: [String], points: [Point]) {
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.classNames = classNames
    self.points = points
  }

  /// The size of one point.
  public static let pointWeight = 5

  public var weight: Int {
    Self.pointWeight * points.count + classNames.reduce(0) { $0 + $1.weight }
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension Scatter.Point: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      x: try reader.read(), y: try reader.read(), classIndex: try reader.read(),
      isMisclassified: try reader.read(), isTest: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(x, y, classIndex, isMisclassified, isTest)
  }
}

extension Scatter: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      xTitle: try reader.read(), yTitle: try reader.read(), classNames: try reader.read(),
      points: try reader.read())
    xDomain = try reader.read()
    yDomain = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(xTitle, yTitle, classNames, points, xDomain, yDomain)
  }
}
