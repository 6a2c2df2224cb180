/// An element of HTML or inline SVG: a name, ordered attributes, and children.
public struct Element: Sendable, Equatable {
  public var name: String
  public var attributes: [Attribute]
  public var children: [Node]

  public init(_ name: String, attributes: [Attribute] = [], children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// Elements that have neither content nor an end tag in HTML.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// Elements between which whitespace is insignificant, so that each can be on its own line.
  static let block: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "style", "main", "article", "section", "nav",
    "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "blockquote",
    "hr", "ul", "ol", "li", "dl", "dt", "dd", "div", "figure", "figcaption", "details", "summary",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "svg",
    "defs", "g", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "use", "symbol", "clipPath", "image",
  ]

  /// Elements in which all whitespace is significant.
  static let preformatted: Set<String> = ["pre", "textarea", "text", "tspan", "style"]
}
