/// Writes nodes as HTML; equal nodes produce equal bytes.
///
/// Block elements and the parts of a drawing are on lines of their own wherever whitespace is
/// insignificant. Nothing is indented.
struct NodeFormatter {
  private(set) var output = ""
  private var drawingDepth = 0
  private var preformattedDepth = 0

  mutating func write(_ node: Node) {
    switch node {
    case .element(let element): write(element)
    case .text(let text): output += Escaping.text(text)
    case .raw(let markup): output += markup
    case .written(let element): output += element.markup
    case .fragment(let nodes): writeChildren(Self.flattened(nodes))
    }
  }

  private mutating func write(_ element: Element) {
    let isDrawing = element.name == "svg" || drawingDepth > 0
    let isPreformatted = Element.preformatted.contains(element.name)
    output += "<" + element.name
    for attribute in element.attributes {
      output += " " + attribute.name
      if let value = attribute.value {
        output += "=\"" + Escaping.attribute(value) + "\""
      }
    }
    if isDrawing && element.children.isEmpty {
      output += "/>"
      return
    }
    output += ">"
    if Element.void.contains(element.name) && !isDrawing { return }
    if isDrawing { drawingDepth += 1 }
    if isPreformatted { preformattedDepth += 1 }
    let children = Self.flattened(element.children)
    let standsInLines = preformattedDepth == 0 && Self.standInLines(children)
    if standsInLines { output += "\n" }
    writeChildren(children)
    if standsInLines { output += "\n" }
    if isPreformatted { preformattedDepth -= 1 }
    if isDrawing { drawingDepth -= 1 }
    output += "</" + element.name + ">"
  }

  private mutating func writeChildren(_ nodes: [Node]) {
    let standsInLines = preformattedDepth == 0 && Self.standInLines(nodes)
    for (index, node) in nodes.enumerated() {
      if standsInLines && index > 0 { output += "\n" }
      write(node)
    }
  }

  private static func standInLines(_ nodes: [Node]) -> Bool {
    guard !nodes.isEmpty else { return false }
    return nodes.allSatisfy { node in
      switch node {
      case .element(let element): return Element.block.contains(element.name)
      case .written(let element): return Element.block.contains(element.name)
      case .text, .raw, .fragment: return false
      }
    }
  }

  private static func flattened(_ nodes: [Node]) -> [Node] {
    nodes.flatMap { node -> [Node] in
      if case .fragment(let inner) = node { return flattened(inner) }
      return node.isEmpty ? [] : [node]
    }
  }
}
