import CCMark

extension MarkdownNode {
  /// Parses CommonMark with libcmark; the only place that uses the library.
  ///
  /// - Parameter isSmart: Whether straight quotes, `--`, `---`, and `...` become typographic ones.
  init(parsing bytes: ArraySlice<UInt8>, withInlines: Bool, isSmart: Bool = false) {
    let root = NestingMask.masked(bytes).withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        isSmart ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT)
    }
    defer { if let root { cmark_node_free(root) } }
    self.init(copying: root, depth: 0, withInlines: withInlines)
  }

  private init(copying node: OpaquePointer?, depth: Int, withInlines: Bool) {
    startLine = Int(cmark_node_get_start_line(node))
    startColumn = Int(cmark_node_get_start_column(node))
    endLine = Int(cmark_node_get_end_line(node))
    if depth >= Self.deepest {
      kind = Self.isBlock(node) ? .tooDeep : .text(Self.plainText(of: node))
      children = []
      return
    }
    kind = Self.kind(of: node)
    children = Self.children(of: node, depth: depth, withInlines: withInlines)
  }

  /// Copies the children of a node. Each is freed as soon as it is copied, and adjacent texts are
  /// joined, so that a page of brackets takes no more memory than a page of words.
  private static func children(
    of node: OpaquePointer?, depth: Int, withInlines: Bool
  ) -> [MarkdownNode] {
    var copies: [MarkdownNode] = []
    var child = cmark_node_first_child(node)
    while let current = child {
      if withInlines, isText(current) {
        copies.append(MarkdownNode(texts: &child))
        continue
      }
      let isBlock = isBlock(current)
      if isBlock || withInlines {
        // The depth of inlines counts from the block that contains them.
        let isLeaf = !isBlock && Self.isBlock(node)
        copies.append(
          MarkdownNode(
            copying: current, depth: isLeaf ? 1 : depth + 1, withInlines: withInlines))
      }
      child = cmark_node_next(current)
      cmark_node_free(current)
    }
    return copies
  }

  /// Copies and frees the current text and those that follow it, and advances to the next node.
  private init(texts node: inout OpaquePointer?) {
    startLine = Int(cmark_node_get_start_line(node))
    startColumn = Int(cmark_node_get_start_column(node))
    var text = ""
    var last = startLine
    while let current = node, Self.isText(current) {
      text += Self.literal(of: current)
      last = Int(cmark_node_get_end_line(current))
      node = cmark_node_next(current)
      cmark_node_free(current)
    }
    kind = .text(text)
    endLine = last
    children = []
  }

  private static func isText(_ node: OpaquePointer) -> Bool {
    cmark_node_get_type(node) == CMARK_NODE_TEXT
  }

  private static func isBlock(_ node: OpaquePointer?) -> Bool {
    let type = cmark_node_get_type(node).rawValue
    return type >= CMARK_NODE_FIRST_BLOCK.rawValue && type <= CMARK_NODE_LAST_BLOCK.rawValue
  }

  private static func kind(of node: OpaquePointer?) -> Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST:
      .list(
        start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_CODE_BLOCK:
      .code(info: string(cmark_node_get_fence_info(node)), text: literal(of: node))
    case CMARK_NODE_HTML_BLOCK: .html(literal(of: node))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .codeSpan(literal(of: node))
    case CMARK_NODE_HTML_INLINE: .markup(literal(of: node))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(
        destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(source: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    default: .text(literal(of: node))
    }
  }

  /// Returns the text below an inline node, without recursion.
  private static func plainText(of node: OpaquePointer?) -> String {
    guard let iterator = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(iterator) }
    var text = ""
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return text }
      guard event == CMARK_EVENT_ENTER else { continue }
      let current = cmark_iter_get_node(iterator)
      switch cmark_node_get_type(current) {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      default: text += literal(of: current)
      }
    }
  }

  private static func literal(of node: OpaquePointer?) -> String {
    string(cmark_node_get_literal(node))
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
