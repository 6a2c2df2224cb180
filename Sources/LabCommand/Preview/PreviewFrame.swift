internal import HTML
internal import Site

/// The pages of a preview around the pages of labs: frames, and the list of labs.
struct PreviewFrame {
  private let title: String
  private let styles: [String]
  private let scripts: [String]
  private let content: [Node]

  /// The frame of a lab's page, in a folder of its own.
  ///
  /// - Parameter isWorksheet: Whether answers can be written beside the page.
  init(of lab: String, isWorksheet: Bool) {
    title = lab
    styles = ["../preview.css"]
    scripts = ["../preview.js"] + (isWorksheet ? ["../worksheet.js"] : [])
    let page = Node.element(
      "iframe", ["id": "page", "title": "The page of the lab", "sandbox": "allow-same-origin"])
    let answers = Node.element("main", ["id": "answers", "aria-label": "Your answers"])
    content = [page] + (isWorksheet ? [answers] : []) + [Self.bar]
  }

  /// The list of labs.
  init(listing labs: [LabFile]) {
    title = "Labs"
    styles = [SharedStyle.fileName]
    scripts = []
    let items = labs.map { lab in
      Node.element(
        "li", [:], [.element("a", ["href": lab.name.encodedAsPath + "/"], text: lab.name)])
    }
    content = [
      .element("main", [:], [.element("h1", text: "Labs"), .element("ul", [:], items)])
    ]
  }

  /// What is happening, and how far it is.
  private static let bar = Node.element(
    "div", ["id": "bar", "hidden": ""],
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

  var html: String {
    let head =
      [
        Node.element("meta", ["charset": "utf-8"]),
        .element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("title", text: title),
      ] + styles.map { .element("link", ["rel": "stylesheet", "href": $0]) }
      + scripts.map { .element("script", ["src": $0, "defer": ""]) }
    return Node.element(
      "html", ["lang": "en"], [.element("head", [:], head), .element("body", [:], content)]
    ).document
  }
}
