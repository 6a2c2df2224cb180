internal import HTML
internal import Platform

/// The page of `labsheet mark`, and the files that it loads.
public enum MarkingPage {
  public static let scriptName = "mark.js"
  public static let styleName = "mark.css"
  /// What the page needs beyond its own script and style sheet: positions within formulas, and fonts and
  /// pictures as parts of other files.
  public static let policies = [
    "style-src-attr 'unsafe-inline'", "font-src data:", "img-src data:",
  ]

  public static var script: [UInt8] { PackageResources.mark_js }
  public static var style: String { MarkingStyle.css }

  /// Returns the whole page, with a view in it.
  ///
  /// - Parameters:
  ///   - title: The name of the lab.
  ///   - view: What ``MarkingView`` writes.
  public static func html(title: String, generator: String, view: String) -> String {
    let status = Node.element("p", ["id": "status", "role": "status"])
    let fallback = Node.element("noscript", text: "This page needs its script.")
    let skip = Node.element("a", ["class": "skip", "href": "#view"], text: "Skip to the answer")
    let main = Node.element(
      "main", ["id": "main"], [status, fallback, .element("div", ["id": "view"], [.raw(view)])])
    let footer = Node.element("footer", [:], [.element("p", text: "Made by \(generator).")])
    return Node.element(
      "html", ["lang": "en"],
      [head(title: title), .element("body", ["class": "marking"], [skip, main, footer])]
    ).document
  }

  private static func head(title: String) -> Node {
    .element(
      "head", [:],
      [
        .element("meta", ["charset": "utf-8"]),
        .element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("meta", ["name": "color-scheme", "content": "light dark"]),
        .element("title", text: "Marking \(title)"),
        .element("link", ["rel": "icon", "href": "data:,"]),
        .element("link", ["rel": "stylesheet", "href": styleName]),
        Node.element("script", ["src": scriptName]).adding("defer", ""),
      ])
  }
}
