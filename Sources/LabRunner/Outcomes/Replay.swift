/// Pictures that differ in one thing, an epoch or a hyperparameter, to be stepped through in one
/// place.
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

  /// The most frames that can be stepped through.
  static let mostFrames = 24

  /// What changes from frame to frame, such as `epoch`.
  public let variable: String
  public let frames: [Frame]

  public init(variable: String, frames: [Frame]) {
    self.variable = variable
    self.frames = frames
  }

  /// The frames as the author wants to see them: in one place, or side by side.
  func content(as display: PlotOptions.Display) -> Figure.Content {
    if frames.count == 1 { return frames[0].panel.content }
    return display == .replay ? .replay(self) : .panels(frames.map(\.panel))
  }
}
