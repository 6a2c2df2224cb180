extension YAMLNode {
  /// How many sequences and mappings may contain one another.
  package static let deepest = 256

  /// Parses a text that holds at most one document; nil if it holds none.
  package init?(parsing yaml: String) throws(YAMLFault) {
    let events = YAMLEvents(of: yaml)
    _ = try events.next()  // the start of the text
    if case .endOfText = try events.next().kind { return nil }
    guard let root = try YAMLNode(events, depth: 0) else { return nil }
    _ = try events.next()  // the end of the document
    let last = try events.next()
    guard case .endOfText = last.kind else {
      throw .syntax(problem: "but found another document", last.mark)
    }
    self = root
  }

  /// Reads the next node, or nil at the end of the sequence or mapping that contains it.
  private init?(_ events: borrowing YAMLEvents, depth: Int) throws(YAMLFault) {
    let event = try events.next()
    mark = event.mark
    end = event.end
    if event.isReference { throw .reference(mark) }
    guard depth <= Self.deepest else { throw .tooDeep }
    switch event.kind {
    case .scalar(let scalar): content = .scalar(scalar)
    case .sequence: content = .sequence(try Self.items(events, depth: depth + 1))
    case .mapping: content = .mapping(try Self.pairs(events, depth: depth + 1))
    case .boundary, .endOfText: return nil
    }
  }

  private static func items(
    _ events: borrowing YAMLEvents, depth: Int
  ) throws(YAMLFault) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while let item = try YAMLNode(events, depth: depth) { items.append(item) }
    return items
  }

  private static func pairs(
    _ events: borrowing YAMLEvents, depth: Int
  ) throws(YAMLFault) -> [(key: YAMLNode, value: YAMLNode)] {
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    while let key = try YAMLNode(events, depth: depth),
      let value = try YAMLNode(events, depth: depth)
    {
      pairs.append((key, value))
    }
    var names: Set<String> = []
    for (key, _) in pairs {
      if let name = key.scalar?.string, !names.insert(name).inserted {
        throw .duplicateKey(name, key.mark)
      }
    }
    return pairs
  }
}
