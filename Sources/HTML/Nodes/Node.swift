/// A piece of a page as a value: elements, text, trusted markup, or a sequence of these.
///
///     Node.element("p", ["class": "lead"], [.text("2 < 3")]).html
///     // <p class="lead">2 &lt; 3</p>
public indirect enum Node: Sendable, Equatable {
  case element(Element)

  /// Text from any source; it is escaped when written.
  case text(String)

  /// Text written verbatim: a style sheet, or markup that the author was allowed to write.
  case raw(String)

  case fragment([Node])

  /// An element already converted to markup, which takes less memory than its nodes.
  case written(WrittenElement)

  /// Nothing.
  public static let empty = Node.fragment([])

  /// Creates an element with attributes in the given order.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Node] = []
  ) -> Node {
    .element(
      Element(name, attributes: attributes.map { Attribute($0.key, $0.value) }, children: children))
  }

  /// Creates an element whose only child is text.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) -> Node {
    element(name, attributes, [.text(text)])
  }

  /// Returns this node with an attribute added if it is an element and the value isn't `nil`.
  public func adding(_ name: String, _ value: String?) -> Node {
    guard case .element(var element) = self, let value else { return self }
    element.attributes.append(Attribute(name, value))
    return .element(element)
  }

  /// Whether this node writes nothing.
  public var isEmpty: Bool {
    switch self {
    case .element, .written: false
    case .text(let text), .raw(let text): text.isEmpty
    case .fragment(let nodes): nodes.allSatisfy(\.isEmpty)
    }
  }

  /// The text of this node and its descendants, without markup.
  public var plainText: String {
    switch self {
    case .element(let element): element.children.map(\.plainText).joined()
    case .text(let text): text
    case .raw, .written: ""
    case .fragment(let nodes): nodes.map(\.plainText).joined()
    }
  }

  /// Writes this node as HTML.
  public var html: String {
    var formatter = NodeFormatter()
    formatter.write(self)
    return formatter.output
  }

  /// Writes this node as a complete document, with its document type and a final line feed.
  public var document: String {
    "<!DOCTYPE html>\n" + html + "\n"
  }
}

extension Node: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {
    self = .text(value)
  }
}
