import Diagnostics

/// The lines of libcmark's nodes.
extension LineScanner {
  /// Returns the first and last line of a node in the file.
  func lineRange(of node: MarkdownNode) -> ClosedRange<Int> {
    let last = max(1, source.lineCount)
    let start = min(max(1, node.startLine + lineOffset), last)
    var end = node.endLine
    // libcmark ends some blocks a line early, or includes the blank lines after them.
    switch node.kind {
    case .html(let text):
      end = node.startLine + max(0, text.utf8.count { $0 == .newline } - 1)
    default: break
    }
    var final = min(max(start, end + lineOffset), last)
    while final > start, bytes[line(final)].isBlank { final -= 1 }
    // A heading ends with its underline, but libcmark includes the line below.
    if case .heading = node.kind, final > start {
      final = (start + 1...final).first(where: isUnderline) ?? final
    }
    return start...final
  }

  /// Whether a line consists only of `=` or `-`, ignoring block quote markers.
  private func isUnderline(_ number: Int) -> Bool {
    let line = bytes[trimmingEnd(line(number))]
    guard let sign = line.last, "=-".utf8.contains(sign), !formulaLines.contains(number) else {
      return false
    }
    return line.reversed().drop { $0 == sign }.allSatisfy { $0.isSpace || $0 == .greater }
  }

  /// Returns the place of a node, from its first character to the end of its last line.
  func range(of node: MarkdownNode) -> SourceRange {
    let numbers = lineRange(of: node)
    let start = start(of: node, in: numbers.lowerBound)
    return SourceRange(start, trimmingEnd(line(numbers.upperBound)).upperBound)
  }

  /// Returns the text of a leaf.
  func text(of leaf: Leaf) -> SourceExcerpt {
    self.leaf(leaf.node, lines: lineRange(of: leaf.node), in: leaf.containers)
  }
}

/// A block without child blocks, with the containers around it, outermost first.
struct Leaf {
  let node: MarkdownNode
  let containers: [LineScanner.Container]
  /// The column, counted from 0, at which an item's content begins; nil for a block quote.
  let columns: [Int?]

  /// Whether it is a paragraph or a heading.
  var isText: Bool {
    switch node.kind {
    case .paragraph, .heading: true
    default: false
    }
  }
}

extension MarkdownNode {
  /// The leaves below, in order.
  var leaves: [Leaf] {
    var leaves: [Leaf] = []
    collectLeaves(into: &leaves, containers: [], columns: [])
    return leaves
  }

  private func collectLeaves(
    into leaves: inout [Leaf], containers: [LineScanner.Container], columns: [Int?]
  ) {
    var (containers, columns) = (containers, columns)
    switch kind {
    case .document, .list: break
    case .quote:
      containers.append(.quote)
      columns.append(nil)
    case .item:
      containers.append(.item)
      let first = children.first { $0.startLine == startLine }
      columns.append(first.map { $0.startColumn - 1 } ?? startColumn + 1)
    default: return leaves.append(Leaf(node: self, containers: containers, columns: columns))
    }
    for child in children {
      child.collectLeaves(into: &leaves, containers: containers, columns: columns)
    }
  }
}
