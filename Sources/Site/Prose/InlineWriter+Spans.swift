internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabRunner
internal import Platform
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

extension InlineWriter {
  /// Returns a formula as a part of a text, without an anchor of its own.
  func formula(_ math: Inline.Math) -> Node {
    guard let formula = typeset(math) else { return code(math) }
    let name = isShort(math) ? "math unbroken" : "math"
    return .element("span", ["class": name], [.raw(formula.html)])
  }

  /// Returns a formula that isn't typeset.
  private func code(_ math: Inline.Math) -> Node {
    .element(
      "code", ["class": math.isDisplay ? "math display" : "math"],
      text: math.tex.text.trimmed)
  }

  func math(_ math: Inline.Math) -> Node {
    let landmark = numbering[.equation, at: math.range]
    guard let display = typeset(math) else {
      return code(math).adding("id", landmark?.anchor)
    }
    guard math.isDisplay else { return formula(math) }
    let counter = numbering.equationsBefore[math.range.lowerBound].map { " after-\($0)" } ?? ""
    // Wide content scrolls, with the keyboard too.
    return Node.element(
      "span",
      [
        "class": "math display" + counter, "role": "group", "tabindex": "0",
        "aria-label": landmark?.label ?? "Formula",
      ],
      [.raw(display.html)]
    ).adding("id", landmark?.anchor)
  }
}

/// Links, references, and references to footnotes.
extension InlineWriter {
  func link(_ link: Inline.Link) -> Node {
    let content =
      link.content.isEmpty
      ? [.text(link.destination)] : label(link.content, withImages: true)
    let title = link.title.isEmpty ? nil : link.title
    if let landmark = numbering.landmark(linkedBy: link.destination) {
      guard isShown(landmark), let anchor = landmark.anchor else { return .fragment(content) }
      return Node.element("a", ["href": "#" + anchor], content).adding("title", title)
    }
    // Only raw HTML can define a place that the numbering doesn't know.
    let isHidden = lab.plan.document.hidden.labels.contains(String(link.destination.dropFirst()))
    if link.destination.hasPrefix("#"), isHidden || !lab.plan.document.frontMatter.allowsHTML {
      return .fragment(content)
    }
    guard let target = LinkDestination(link.destination) else {
      return .fragment(content + [.text(" (\(link.destination))")])
    }
    let reference = manuscript.links[link.destination] ?? target.reference
    return Node.element("a", ["href": reference], content).adding("title", title)
  }

  /// Returns the text of a reference: `Figure 3`, or the title of something without a number.
  func reference(to name: String, isLinked: Bool) -> [Node] {
    guard let landmark = numbering.landmark(named: name) else {
      if lab.plan.document.hidden.labels.contains(name) { return [.text("the solution")] }
      return [.element("span", ["class": "missing"], text: name)]
    }
    guard isShown(landmark) else { return [.text("the solution")] }
    // A number is never separated from its word.
    let numbered = landmark.label?.replacing(" ", with: "\u{A0}")
    let text = numbered.map { [Node.text($0)] } ?? title(of: landmark, named: name)
    guard isLinked, let anchor = landmark.anchor else { return text }
    return [.element("a", ["class": "reference", "href": "#" + anchor], text)]
  }

  /// `(Rumelhart, Hinton and Williams 1986; Kingma and Ba 2015)`
  func citation(of works: [Label], isLinked: Bool) -> [Node] {
    let texts = works.map { work -> Node in
      guard let text = manuscript.bibliography.text(for: work.name) else {
        return .element("span", ["class": "missing"], text: work.name)
      }
      guard isLinked else { return .text(text) }
      let anchor = LabBibliography.anchor(of: work.name)
      return .element("a", ["class": "reference", "href": "#" + anchor], text: text)
    }
    return [.text("(")] + texts.joined(by: "; ") + [.text(")")]
  }

  func footnote(_ mark: Label) -> Node {
    guard let entry = numbering.footnotes[mark.name] else {
      return .element("span", ["class": "missing"], text: "[^\(mark.name)]")
    }
    let link = Node.element("a", ["href": "#" + entry.anchor], text: entry.number)
      .adding("id", entry.home == mark.range ? entry.markAnchor : nil)
    return .element("sup", ["class": "footnote-mark"], [link])
  }

  private func isShown(_ landmark: Landmark) -> Bool {
    landmark.audience <= audience
  }
}
