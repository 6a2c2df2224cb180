import HTML
internal import Numerals

/// Creates the few elements that drawings consist of.
enum Drawing {
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

  /// Creates a line of text that begins at a point, on its baseline.
  ///
  /// Its classes, or those of the group around it, can change that: with `middle` and `end`, the
  /// text is centered on the point or ends there; with `central`, the point is halfway up the
  /// letters.
  static func text(_ text: String, at point: Place, _ classes: String = "") -> Node {
    guard !text.isEmpty else { return .empty }
    var node = Node.element("text", [:], text: text)
    if !classes.isEmpty { node = node.adding("class", classes) }
    for (name, place) in [("x", tenths(point.x)), ("y", tenths(point.y))] where place != "0" {
      node = node.adding(name, place)
    }
    return node
  }

  /// Creates a group whose parts are drawn relative to another origin.
  static func group(_ classes: String, from origin: Place, _ children: [Node]) -> Node {
    let move = "translate(\(tenths(origin.x)) \(tenths(origin.y)))"
    let group = group(classes, children)
    return group.isEmpty ? group : group.adding("transform", move)
  }

  private static func tenths(_ value: Double) -> String {
    number((value * 10).rounded() / 10)
  }

  static func group(_ classes: String, _ children: [Node]) -> Node {
    let visible = children.filter { !$0.isEmpty }
    return visible.isEmpty ? .empty : .element("g", ["class": classes], visible)
  }

  /// Clips everything outside a box.
  static func clipped(to box: Box, _ children: [Node]) -> Node {
    .element(
      "svg",
      [
        "x": number(box.x), "y": number(box.y), "width": number(box.width),
        "height": number(box.height), "viewBox": box.viewBox,
      ], children)
  }

  /// Creates a complete drawing with its accessible name and description.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the parts are derived from it.
  static func root(
    id: String, classes: String = "figure", origin: Place = Place(0, 0), width: Double,
    height: Double, title: String, description: String, _ children: [Node]
  ) -> Node {
    let names = description.isEmpty ? [id + "t"] : [id + "t", id + "d"]
    let box = Box(x: origin.x, y: origin.y, width: width, height: height)
    var head = [Node.element("title", ["id": id + "t"], text: title)]
    if !description.isEmpty {
      head.append(.element("desc", ["id": id + "d"], text: description))
    }
    return .element(
      "svg",
      [
        "class": classes, "viewBox": box.viewBox, "width": number(width),
        "height": number(height), "role": "img", "aria-labelledby": names.joined(separator: " "),
      ], head + children)
  }
}
