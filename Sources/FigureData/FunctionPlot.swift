public import Serialization

/// One or more functions of one variable, as samples.
public struct FunctionPlot: FigureContent {
  public static let kind = "function"

  /// A marked point with a name.
  public struct Point: Sendable, Encodable {
    public let x: Double
    public let y: Double
    public let label: String

    public init(x: Double, y: Double, label: String) {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  /// The functions and their axes, with x in ascending order. NaN or infinite y makes a gap.
  ///
  /// A kink is sharp if a sample lies on it.
  public var curves: Curves
  public var points: [Point] = []
  /// Whether the samples have a NaN at each jump of a function. If not, jumps are detected from the
  /// samples, and a rise between two neighboring samples may be taken for one.
  public var marksJumps = false

  public init(curves: Curves) {
    self.curves = curves
  }

  public var weight: Int {
    curves.weight + 5 * points.count
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension FunctionPlot.Point: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(x: try reader.read(), y: try reader.read(), label: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(x, y, label)
  }
}

extension FunctionPlot: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(curves: try reader.read())
    points = try reader.read()
    marksJumps = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(curves, points, marksJumps)
  }
}
