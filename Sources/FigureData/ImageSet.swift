internal import Budgets
public import Serialization

/// Small grayscale images, or weights around zero.
public struct ImageSet: FigureContent {
  public static let kind = "images"

  public struct Image: Sendable, Encodable {
    public let caption: String
    /// `rows * columns` values, the top row first.
    public let pixels: [Double]

    public init(caption: String, pixels: [Double]) {
      self.caption = caption
      self.pixels = pixels
    }
  }

  public var rows: Int
  public var columns: Int
  /// Whether values are around zero, with different colors for negative and positive ones.
  public var isDiverging: Bool
  public var images: [Image]

  public init(rows: Int, columns: Int, isDiverging: Bool, images: [Image]) {
    self.rows = rows
    self.columns = columns
    self.isDiverging = isDiverging
    self.images = images
  }

  public var weight: Int {
    images.reduce(0) { $0 + $1.pixels.count + $1.caption.weight }
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension ImageSet.Image: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(caption: try reader.read(), pixels: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(caption, pixels)
  }
}

extension ImageSet: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      rows: try reader.read(), columns: try reader.read(), isDiverging: try reader.read(),
      images: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(rows, columns, isDiverging, images)
  }
}
