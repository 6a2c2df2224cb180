/// An element as markup.
public struct WrittenElement: Sendable, Equatable {
  /// The element's name, which determines whether it can be on its own line.
  let name: String
  let markup: String
}

extension Node {
  /// Returns this node with its elements as markup, as they are written outside drawings and
  /// preformatted text.
  public var written: Node {
    switch self {
    case .element(let element): .written(WrittenElement(name: element.name, markup: html))
    case .fragment(let nodes): .fragment(nodes.map(\.written))
    case .text, .raw, .written: self
    }
  }

  /// The size in bytes of a node that is already written; text before it is escaped.
  public var writtenSize: Int {
    switch self {
    case .written(let element): element.markup.utf8.count + 1
    case .fragment(let nodes): nodes.reduce(0) { $0 + $1.writtenSize }
    case .text(let text), .raw(let text): text.utf8.count
    case .element: html.utf8.count
    }
  }

  /// A lower bound for the size in bytes of a written node, computed without writing it.
  public var leastSize: Int {
    switch self {
    case .written(let element): element.markup.utf8.count
    case .fragment(let nodes): nodes.reduce(0) { $0 + $1.leastSize }
    case .text(let text), .raw(let text): text.utf8.count
    case .element(let element):
      element.children.reduce(element.name.utf8.count + 2) { $0 + $1.leastSize }
    }
  }
}
