internal import HTML

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
