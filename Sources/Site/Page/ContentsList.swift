internal import HTML
internal import LabMarkdown

/// The table of contents: second-level headings, with third-level headings below them.
struct ContentsList {
  let entries: [Outline.Entry]

  var node: Node {
    let shown = entries.filter { $0.level == 2 || $0.level == 3 }
    guard shown.count > 1 else { return .empty }
    // Folded above the text; the style sheet opens it if there is room beside the text.
    let summary = Node.element(
      "summary", ["class": "label", "id": PageAnchor.page("contents")], text: "Contents")
    return .element(
      "nav", ["class": "contents", "aria-labelledby": PageAnchor.page("contents")],
      [.element("details", [:], [summary, list(shown)])])
  }

  private func list(_ shown: [Outline.Entry]) -> Node {
    var items: [Node] = []
    var index = 0
    while index < shown.count {
      let entry = shown[index]
      let below = shown[(index + 1)...].prefix { entry.level == 2 && $0.level == 3 }
      let nested = below.isEmpty ? Node.empty : .element("ul", [:], below.map { item($0, .empty) })
      items.append(item(entry, nested))
      index += 1 + below.count
    }
    return .element("ul", [:], items)
  }

  private func item(_ entry: Outline.Entry, _ nested: Node) -> Node {
    let number = SectionNumber.nodes(entry.number)
    return .element(
      "li", [:], [.element("a", ["href": "#" + entry.anchor], number + entry.title), nested])
  }
}

/// The number before a section's title.
enum SectionNumber {
  static func nodes(_ number: String?) -> [Node] {
    number.map { [.element("span", ["class": "section-number"], text: $0), .text(" ")] } ?? []
  }
}
