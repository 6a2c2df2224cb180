public import Serialization

/// The contents that a figure can have, by their names in the data file.
enum FigureContents {
  /// Every content, of which `GalleryTests` shows at least one figure.
  static let all: [any FigureContent.Type] = [
    Architecture.self, Boundary.self, ComputationGraph.self, ContourMap.self, Curves.self,
    Distribution.self, FunctionPlot.self, ImageSet.self, Panels.self, Replay.self, Scatter.self,
  ]

  static func type(named kind: String) -> (any FigureContent.Type)? {
    all.first { $0.kind == kind }
  }
}

extension Figure: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      summary: try reader.read(), caption: try reader.read(), content: try reader.content())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(summary, caption)
    writer.write(content: content)
  }
}

extension Figure.Panel: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(title: try reader.read(), content: try reader.content())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(title)
    writer.write(content: content)
  }
}

extension ByteReader {
  fileprivate mutating func content() throws(CorruptBytes) -> any FigureContent {
    guard let type = FigureContents.type(named: try read()) else { throw CorruptBytes() }
    return try content(type)
  }

  private mutating func content<Content: FigureContent>(
    _ type: Content.Type
  ) throws(CorruptBytes) -> any FigureContent {
    try read(type)
  }
}

extension ByteWriter {
  fileprivate mutating func write(content: some FigureContent) {
    write(type(of: content).kind)
    content.write(to: &self)
  }
}
