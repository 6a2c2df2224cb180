public import Serialization

/// Images that differ in one thing, an epoch or a hyperparameter, to step through in one place.
public struct Replay: FigureContent {
  public static let kind = "replay"

  public struct Frame: Sendable, Encodable {
    /// The value of the variable, such as `100`.
    public let step: String
    public let panel: Figure.Panel

    public init(step: String, panel: Figure.Panel) {
      self.step = step
      self.panel = panel
    }
  }

  /// The most frames that readers can step through; more are placed side by side.
  public static let mostFrames = 24

  /// The variable that changes from frame to frame, such as `epoch`.
  public let variable: String
  public let frames: [Frame]

  public init(variable: String, frames: [Frame]) {
    self.variable = variable
    self.frames = frames
  }

  public var weight: Int { frames.reduce(0) { $0 + $1.panel.content.weight } }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension Replay.Frame: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(step: try reader.read(), panel: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(step, panel)
  }
}

extension Replay: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(variable: try reader.read(), frames: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(variable, frames)
  }
}
