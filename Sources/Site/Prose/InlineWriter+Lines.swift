internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import Typesetting

extension InlineWriter {
  /// Returns the nodes of a text; punctuation stays on the line of the formula before it.
  func nodes(_ inlines: [Inline]) -> [Node] {
    var nodes: [Node] = []
    var previous: Inline?
    for inline in inlines {
      if case .text(let text) = inline, case .math(let math)? = previous, isUnbroken(math) {
        let marks = text.prefix { ",.;:!?)]’”".contains($0) }
        if !marks.isEmpty, let formula = nodes.popLast() {
          nodes.append(.element("span", ["class": "unbroken"], [formula, .text(String(marks))]))
        }
        nodes.append(.text(String(text.dropFirst(marks.count))))
      } else {
        nodes.append(node(inline))
      }
      previous = inline
    }
    return nodes
  }

  /// Whether no line can break within a formula: short formulas are kept together.
  func isUnbroken(_ math: Inline.Math) -> Bool {
    guard !math.isDisplay, let formula = typeset(math) else { return false }
    return isShort(math) || formula.isUnbroken
  }

  /// Whether a formula fits on every line, whatever its letters: 24 of them are at most 290 pixels
  /// wide.
  func isShort(_ math: Inline.Math) -> Bool { math.tex.bytes.count <= 24 }
}
