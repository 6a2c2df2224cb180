internal import Budgets
public import Serialization

/// Several contents side by side, each with a title.
public struct Panels: FigureContent {
  public static let kind = "panels"

  public let panels: [Figure.Panel]

  public init(_ panels: [Figure.Panel]) { self.panels = panels }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(panels)
  }

  public var weight: Int { panels.reduce(0) { $0 + $1.title.weight + $1.content.weight } }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension Panels: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(panels)
  }
}
