internal import HTML
internal import LabMarkdown

/// The frame that every page of a site shares: head, skip link, ARIA landmarks, footer.
struct PageFrame {
  let title: String
  let language: String
  let generator: String
  var summary: String?
  let header: Node
  var contents = Node.empty
  let main: [Node]
  let footer: [Node]
  let style: PageStyle

  var html: String {
    let skip = Node.element(
      "a", ["class": "skip", "href": "#page.main"], text: "Skip to the content")
    let body = Node.element(
      "body", ["class": (contents.isEmpty ? "plain" : "with-contents") + style.theme.bodyClass],
      [
        skip, header, contents, .element("main", ["id": PageAnchor.page("main")], main),
        .element("footer", [:], footer),
      ])
    return Node.element("html", ["lang": language], [head, body]).document
  }

  private var head: Node {
    let (policy, rules) = style.nodes(title: title)
    let description = summary.map {
      Node.element("meta", ["name": "description", "content": $0])
    }
    return .element(
      "head", [:],
      [
        .element("meta", ["charset": "utf-8"]),
        policy,
        .element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("meta", ["name": "color-scheme", "content": "light dark"]),
        .element("meta", ["name": "generator", "content": generator]),
        description ?? .empty,
        .element("title", text: title),
        // Without this, browsers request an icon from the server.
        .element("link", ["rel": "icon", "href": "data:,"]),
      ] + rules)
  }
}
