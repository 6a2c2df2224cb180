internal import HTML
internal import Site

/// The pages of a preview around the pages of labs: frames, and the list of labs.
struct PreviewFrame {
  private let title: String
  private let scripts: [ShellFile]
  private let content: [Node]

  /// The frame of a lab's page, in a folder of its own.
  ///
  /// - Parameter isWorksheet: Whether answers can be written beside the page.
  init(of lab: String, isWorksheet: Bool) {
    title = lab
    scripts = isWorksheet ? [.preview, .worksheet] : [.preview]
    let page = Node.element(
      "iframe", ["id": "page", "title": "The page of the lab", "sandbox": "allow-same-origin"])
    content =
      isWorksheet
      ? [
        .element("a", ["href": "#panel", "class": "skip"], text: "Skip to your answers"),
        .element("section", ["id": "lab", "aria-label": "The lab"], [page]), Self.panel, Self.bar,
      ]
      : [
        .element("main", ["id": "lab"], [.element("h1", ["class": "aside"], text: lab), page]),
        Self.bar,
      ]
  }

  /// The list of labs.
  init(listing labs: [LabFile]) {
    title = "Labs"
    scripts = []
    let items = labs.map { lab in
      Node.element(
        "li", [:], [.element("a", ["href": lab.name.encodedAsPath + "/"], text: lab.name)])
    }
    content = [
      .element("main", [:], [.element("h1", text: "Labs"), .element("ul", [:], items)])
    ]
  }

  /// The answers, and what screen readers are to say about them.
  private static let panel = Node.element(
    "main", ["id": "panel", "aria-labelledby": "panel-title", "tabindex": "-1"],
    [
      .element("h1", ["id": "panel-title"], text: "Your answers"),
      .element("div", ["id": "answers"]),
      .element("p", ["id": "news", "class": "aside", "role": "status"]),
    ])

  /// What is happening, and how far it is.
  private static let bar = Node.element(
    "footer", ["id": "bar", "hidden": ""],
    [
      .element(
        "svg",
        [
          "id": "curve", "viewBox": "0 0 100 20", "preserveAspectRatio": "none",
          "aria-hidden": "true",
        ], [.element("polyline")]),
      .element(
        "progress",
        ["id": "progress", "max": "1", "value": "0", "aria-label": "Progress of the run"]),
      .element("span", ["id": "text", "role": "status"]),
    ])

  /// On paper, a page has the place of its frame, and its own style.
  private var links: [Node] {
    scripts.isEmpty
      ? [link(to: SharedStyle.fileName)]
      : [
        link(to: "../" + ShellFile.style.rawValue),
        link(to: "../" + SharedStyle.fileName, media: "print"),
      ]
  }

  private func link(to style: String, media: String = "all") -> Node {
    .element("link", ["rel": "stylesheet", "href": style, "media": media])
  }

  var html: String {
    let head =
      [
        Node.element("meta", ["charset": "utf-8"]),
        .element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("link", ["rel": "icon", "href": "data:,"]),
        .element("title", text: title),
      ] + links
      + scripts.map { .element("script", ["type": "module", "src": "../" + $0.rawValue]) }
    return Node.element(
      "html", ["lang": "en"], [.element("head", [:], head), .element("body", [:], content)]
    ).document
  }
}
