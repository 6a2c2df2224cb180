public import HTML

/// Several plots over the same axes in one place, one at a time: radio buttons step through them,
/// and the last button plays them.
///
/// This needs only CSS. On paper, and in browsers that don't support the CSS, the plots are side by
/// side.
public struct ReplayChart: Sendable {
  public struct Frame: Sendable {
    /// The value that labels the frame's button.
    public var step: String
    public var panel: SmallMultiples.Panel

    public init(step: String, panel: SmallMultiples.Panel) {
      self.step = step
      self.panel = panel
    }
  }

  /// The maximum number of frames to step through; more frames are placed side by side.
  public static let mostFrames = ReplayStyle.mostFrames

  public var title: String

  /// A description of all frames.
  public var description: String?

  /// The variable that changes from frame to frame, such as `epoch`.
  public var variable: String
  public var frames: [Frame]

  public init(title: String, description: String? = nil, variable: String, frames: [Frame]) {
    self.title = title
    self.description = description
    self.variable = variable
    self.frames = frames
  }

  /// Draws the buttons and all frames, each once.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the parts begin with it.
  public func node(id: String) -> Node {
    let multiples = SmallMultiples(
      title: title, description: description, panels: frames.map(\.panel))
    guard (2...Self.mostFrames).contains(frames.count) else { return multiples.node(id: id) }
    let plots = multiples.plots
    let pictures = frames.indices.map { index in
      let panel = frames[index].panel
      return PlotLayout(plot: plots[index], format: .still(heading: panel.heading)).node(
        id: "\(id)-\(index + 1)", title: panel.heading.isEmpty ? title : panel.heading,
        description: panel.chart.sentence)
    }
    return .element(
      "div",
      [
        "class": "replay x\(frames.count)", "role": "group",
        "aria-label": description.map { title + ". " + $0 } ?? title,
      ],
      [
        multiples.key(of: plots, id: id) ?? .empty, buttons(id: id),
        .element("div", ["class": "replay-frames"], pictures),
      ])
  }

  private func buttons(id: String) -> Node {
    let radio = Node.element("input", ["type": "radio", "name": id + "-step"])
    let name = variable.prefix(1).uppercased() + variable.dropFirst()
    let steps = frames.indices.map { index in
      let isLast = index == frames.count - 1
      return Node.element(
        "label", [:],
        [
          radio.adding("checked", isLast ? "" : nil), .element("span", text: name + " "),
          .text(frames[index].step),
        ])
    }
    let play = Node.element("label", ["class": "play"], [radio, .text("Play")])
    return .element(
      "fieldset", ["class": "replay-steps"],
      [.element("legend", text: name)] + steps + [play])
  }
}
