import FigureData
import Figures
import HTML

/// Figures as labs draw them, and figures of pathological data.
enum Gallery {
  struct Item: Sendable {
    let name: String
    let kind: String
    let content: any FigureContent
    let node: Node

    init(_ name: String, _ title: String, _ content: any FigureContent) {
      self.name = name
      self.content = content
      kind = type(of: content).kind
      node = content.drawing(id: name, title: title)
    }
  }

  static let usual: [Item] = trained + formulas

  static let all: [Item] = usual + awkward + flatlands + tangles

  /// The gallery as a page to look at.
  static var page: String {
    let figures = all.map { item in
      Node.element(
        "section", [:], [.element("h2", text: item.name), item.node])
    }
    let style =
      FigureStyle.css
      + "body{max-width:680px;margin:16px auto;padding:0 16px;font:16px system-ui;"
      + "background:var(--figure-paper);color:var(--figure-ink)}h2{font-size:14px}"
    return Node.element(
      "html", ["lang": "en"],
      [
        .element(
          "head", [:],
          [
            .element("meta", ["charset": "utf-8"]),
            .element(
              "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .element("title", text: "Gallery"), .element("style", [:], [.raw(style)]),
          ]), .element("body", [:], figures),
      ]
    ).document
  }
}

extension Gallery.Item: CustomStringConvertible {
  var description: String { name }
}

/// Draws pseudorandom numbers that are the same everywhere.
struct Noise {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// Returns a number between 0 and 1.
  mutating func next() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// Returns a number near 0, approximately normal.
  mutating func bell() -> Double {
    (0..<6).reduce(-3) { sum, _ in sum + next() }
  }
}
