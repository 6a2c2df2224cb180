import HTML
internal import Numerals

/// Creates the few elements that drawings consist of.
enum Drawing {
  enum Anchor: String {
    case start, middle, end
  }

  static func number(_ value: Double) -> String {
    Numeral.coordinate(value)
  }

  static func path(_ builder: PathBuilder, _ classes: String) -> Node {
    builder.isEmpty ? .empty : .element("path", ["class": classes, "d": builder.data])
  }

  static func line(from start: Place, to end: Place, _ classes: String) -> Node {
    var builder = PathBuilder()
    builder.polyline([start, end])
    return path(builder, classes)
  }

  /// Creates a line of text.
  ///
  /// - Units: `rise` is in sizes of the type: 0.35 centres the text on the point.
  static func text(
    _ text: String, at point: Place, _ classes: String, anchor: Anchor = .start, drop: Double = 0
  ) -> Node {
    guard !text.isEmpty else { return .empty }
    var node = Node.element(
      "text", ["class": classes, "x": number(point.x), "y": number(point.y)], text: text)
    if drop != 0 { node = node.adding("dy", number(drop) + "em") }
    return anchor == .start ? node : node.adding("text-anchor", anchor.rawValue)
  }

  static func group(_ classes: String, _ children: [Node]) -> Node {
    let visible = children.filter { !$0.isEmpty }
    return visible.isEmpty ? .empty : .element("g", ["class": classes], visible)
  }

  /// Cuts off what lies outside of a box.
  static func clipped(to box: Box, _ children: [Node]) -> Node {
    .element(
      "svg",
      [
        "x": number(box.x), "y": number(box.y), "width": number(box.width),
        "height": number(box.height), "viewBox": box.viewBox,
      ], children)
  }

  /// Creates a whole drawing with its name and description for those who cannot see it.
  ///
  /// - Shape: `id` is unique in the page; names of the parts are derived from it.
  static func root(
    id: String, classes: String = "figure", width: Double, height: Double, title: String,
    description: String, _ children: [Node]
  ) -> Node {
    let names = description.isEmpty ? [id + "-title"] : [id + "-title", id + "-desc"]
    let box = Box(x: 0, y: 0, width: width, height: height)
    var head = [Node.element("title", ["id": id + "-title"], text: title)]
    if !description.isEmpty {
      head.append(.element("desc", ["id": id + "-desc"], text: description))
    }
    return .element(
      "svg",
      [
        "class": classes, "viewBox": box.viewBox, "width": number(width),
        "height": number(height), "role": "img", "aria-labelledby": names.joined(separator: " "),
      ], head + children)
  }
}
