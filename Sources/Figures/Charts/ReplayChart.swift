internal import FigureData
import HTML

/// Several plots over the same axes in one place, one at a time: radio buttons step through them,
/// and the last button plays them.
///
/// This needs only CSS. On paper, and in browsers that don't support the CSS, the plots are side by
/// side.
extension Replay: Chart {
  func node(id: String, title: String) -> Node {
    guard (2...Self.mostFrames).contains(frames.count),
      let multiples = SmallMultiples(frames.map(\.panel))
    else { return Panels(frames.map(\.panel)).node(id: id, title: title) }
    let pictures = multiples.nodes(
      id: id, title: title, { .still(heading: $0) }, description: \.summary)
    return .element(
      "div", ["class": "replay x\(frames.count)", "role": "group", "aria-label": title],
      [
        multiples.key(id: id, title: title) ?? .empty, buttons(id: id),
        .element("div", ["class": "replay-frames"], pictures),
      ])
  }

  var work: Int { Panels(frames.map(\.panel)).work }

  var thumbnail: Thumbnail? { .last(of: frames.map(\.panel)) }

  /// The variable in words: `learningRate` is "learning rate".
  private var words: String {
    variable.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }

  private func buttons(id: String) -> Node {
    let radio = Node.element("input", ["type": "radio", "name": id + "-step"])
    let name = words.prefix(1).uppercased() + words.dropFirst()
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
