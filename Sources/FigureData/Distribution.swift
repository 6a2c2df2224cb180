public import Serialization

/// The distribution of a number over runs, for example over seeds.
public struct Distribution: FigureContent {
  public static let kind = "distribution"

  public struct Group: Sendable, Encodable {
    public let name: String
    public let values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public var title: String
  public var scale: AxisScale
  public var ends = QuantityEnds()
  /// Whether the values are counts.
  public var isCount = false
  /// Whether a value that isn't finite counts as the lowest instead of the highest.
  public var isHigherBetter = false
  public var groups: [Group]
  /// Values to compare with, each with a label.
  public var marks: [Curves.Reference]

  private enum CodingKeys: CodingKey { case title, scale, groups, marks }

  public init(title: String, scale: AxisScale, groups: [Group], marks: [Curves.Reference]) {
    self.title = title
    self.scale = scale
    self.groups = groups
    self.marks = marks
  }

  public var weight: Int {
    groups.reduce(0) { $0 + 4 + $1.values.count }
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension Distribution.Group: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(name: try reader.read(), values: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(name, values)
  }
}

extension Distribution: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      title: try reader.read(), scale: try reader.read(), groups: try reader.read(),
      marks: try reader.read())
    ends = try reader.read()
    isCount = try reader.read()
    isHigherBetter = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(title, scale, groups, marks, ends, isCount, isHigherBetter)
  }
}
