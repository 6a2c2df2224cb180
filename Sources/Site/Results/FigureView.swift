internal import FigureData
internal import Figures
internal import HTML

/// Draws a figure and puts its caption below.
struct FigureView {
  let figure: Figure
  /// Unique on the page.
  let id: String
  var landmark: Landmark?

  var node: Node {
    Node.element(
      "figure", ["class": "drawn"],
      [
        figure.content.drawing(id: id, title: figure.summary),
        Caption(landmark: landmark, text: figure.caption).node,
      ]
    ).adding("id", landmark?.anchor)
  }
}

/// The caption above or below a figure or a table: its number, and a description.
struct Caption {
  let landmark: Landmark?
  let content: [Node]

  init(landmark: Landmark?, content: [Node]) {
    self.landmark = landmark
    self.content = content
  }

  init(landmark: Landmark?, text: String?) {
    self.init(landmark: landmark, content: text.map { [.text($0)] } ?? [])
  }

  var isEmpty: Bool { landmark?.label == nil && content.isEmpty }

  var node: Node {
    isEmpty ? .empty : .element("figcaption", [:], Self.number(of: landmark) + content)
  }

  /// Puts the caption above a table, outside of the scrolling box around wide tables.
  func above(_ grid: Node) -> Node {
    if isEmpty, landmark?.anchor == nil { return grid }
    return Node.element("figure", ["class": "tabled"], [node, grid])
      .adding("id", landmark?.anchor)
  }

  /// `Figure 3.` and a space, or nothing without a number.
  static func number(of landmark: Landmark?) -> [Node] {
    guard let label = landmark?.label else { return [] }
    return [.element("span", ["class": "caption-number"], text: label + "."), .text(" ")]
  }
}
