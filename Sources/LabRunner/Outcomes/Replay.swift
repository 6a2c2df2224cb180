/// Images that differ in one thing, an epoch or a hyperparameter, to step through in one place.
public struct Replay: Sendable, Encodable {
  public struct Frame: Sendable, Encodable {
    /// The value of the variable, such as `100`.
    public let step: String
    public let panel: Figure.Panel

    public init(step: String, panel: Figure.Panel) {
      self.step = step
      self.panel = panel
    }
  }

  /// The most frames that readers can step through.
  static let mostFrames = 24

  /// The variable that changes from frame to frame, such as `epoch`.
  public let variable: String
  public let frames: [Frame]

  public init(variable: String, frames: [Frame]) {
    self.variable = variable
    self.frames = frames
  }

  /// How the author wants to show the frames: in one place, or side by side.
  func content(as display: PlotOptions.Display) -> Figure.Content {
    if frames.count == 1 { return frames[0].panel.content }
    return display == .replay ? .replay(self) : .panels(frames.map(\.panel))
  }
}
