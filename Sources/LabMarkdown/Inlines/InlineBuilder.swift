import Diagnostics

/// Builds the inlines of every queued leaf, with the formulas and values restored.
struct InlineBuilder {
  private let placeholders: [Placeholder]
  private var inlines: [[Inline]]
  private let definitions: LinkDefinitions
  /// The current leaf, and where its links and images have their destinations, if it has any.
  private var leaf = SourceExcerpt()
  private var links: [LinkPlace] = []
  private var places: LinkPlaces?
  private(set) var names: LabelNames
  private(set) var diagnostics: [Diagnostic] = []

  init(_ queue: InlineQueue, isSmart: Bool) {
    names = queue.names
    placeholders = queue.placeholders
    definitions = queue.definitions
    inlines = Array(repeating: [], count: queue.leaves.count)
    let root = MarkdownNode(
      parsing: queue.bytes[...], withInlines: true, isSmart: isSmart)
    var next = 0
    for paragraph in root.children {
      while next < queue.leaves.count, queue.leaves[next].line < paragraph.startLine { next += 1 }
      guard next < queue.leaves.count, queue.leaves[next].line == paragraph.startLine else {
        continue
      }
      leaf = queue.leaves[next].text
      links = queue.leaves[next].links
      places = nil
      let content = build(paragraph.children)
      inlines[next] = queue.leaves[next].isMarked ? withoutMark(content) : content
    }
  }

  func inlines(for ticket: InlineQueue.Ticket) -> [Inline] { ticket.map { inlines[$0] } ?? [] }

  /// Removes the marker at the beginning of a leaf, and the space after it.
  private func withoutMark(_ inlines: [Inline]) -> [Inline] {
    guard case .text(let text) = inlines.first, text.unicodeScalars.first == Placeholder.mark
    else { return inlines }
    var scalars = text.unicodeScalars.dropFirst()
    if scalars.first == " " { scalars.removeFirst() }
    let rest = Array(inlines.dropFirst())
    return scalars.isEmpty ? rest : [.text(String(scalars))] + rest
  }

  private mutating func build(_ nodes: [MarkdownNode]) -> [Inline] {
    var result: [Inline] = []
    var text = ""
    for (index, node) in nodes.enumerated() {
      if case .text(let part) = node.kind {
        text += part
        if index + 1 < nodes.count, case .text = nodes[index + 1].kind { continue }
        restore(text, into: &result)
        text = ""
      } else {
        result.append(inline(node))
      }
    }
    return result
  }

  private mutating func inline(_ node: MarkdownNode) -> Inline {
    switch node.kind {
    case .softBreak: return .softBreak
    case .lineBreak: return .lineBreak
    case .codeSpan(let code): return .code(source(of: code))
    case .markup(let html):
      let html = CommentText.removed(from: source(of: html))
      return html.isEmpty ? .text("") : .html(html)
    case .emphasis: return .emphasis(build(node.children))
    case .strong: return .strong(build(node.children))
    case .link(let destination, let title):
      let destination = source(of: destination)
      let content = build(node.children)
      let range = place(of: destination)
      if node.children.isEmpty, destination.utf8.first == UInt8(ascii: "#"),
        destination.utf8.count > 1
      {
        return .reference(label(in: destination, at: range))
      }
      return .link(
        Inline.Link(
          destination: destination, title: source(of: title), content: content, range: range))
    case .image(let path, let title):
      let path = source(of: path)
      let alternative = withoutFootnotes(build(node.children))
      let range = place(of: path)
      return .image(
        Inline.Image(
          source: path, title: source(of: title),
          alternative: alternative, range: range))
    default: return .text("")
    }
  }

  /// Removes footnote references from an image's alternative text, where nobody would see them.
  private mutating func withoutFootnotes(_ inlines: [Inline]) -> [Inline] {
    var result: [Inline] = []
    for inline in inlines {
      switch inline {
      case .footnote(let label):
        diagnostics.append(
          Diagnostic(
            code: "FootnoteInPicture",
            message: "misplaced footnote reference in an image's description",
            range: label.range, help: "put it after the image"))
      case .emphasis(let content): result.append(.emphasis(withoutFootnotes(content)))
      case .strong(let content): result.append(.strong(withoutFootnotes(content)))
      case .link(let link):
        result.append(
          .link(
            Inline.Link(
              destination: link.destination, title: link.title,
              content: withoutFootnotes(link.content), range: link.range)))
      default: result.append(inline)
      }
    }
    return result
  }

  /// Replaces placeholders with their text, formulas, and values.
  private mutating func restore(_ text: String, into result: inout [Inline]) {
    let text = HiddenByte.removed(from: text)
    guard text.unicodeScalars.contains(Placeholder.mark) else { return result.append(.text(text)) }
    var plain = ""
    for (part, placeholder) in pieces(of: text) {
      plain += part
      guard let placeholder else { continue }
      switch placeholder.meaning {
      case .inline(.text(let text)): plain += text
      case .inline(let inline):
        if !plain.isEmpty { result.append(.text(plain)) }
        plain = ""
        result.append(inline)
      case .label(let found):
        let isDirectlyBehind = plain.isEmpty
        if isDirectlyBehind, case .image(let image) = result.last, image.label == nil {
          result[result.count - 1] = .image(named(image, by: found))
        } else {
          plain += placeholder.source
          warn(of: found)
        }
      }
    }
    if !plain.isEmpty { result.append(.text(plain)) }
  }

  private mutating func named(
    _ image: Inline.Image, by found: LabelReader.Found
  ) -> Inline.Image {
    if let fault = found.fault { diagnostics.append(fault) }
    return Inline.Image(
      source: image.source, title: image.title, alternative: image.alternative,
      label: found.label.flatMap { names.take($0) }, range: image.range)
  }

  /// Warns about a valid name after something that can't have one.
  private mutating func warn(of found: LabelReader.Found) {
    guard let label = found.label else { return }
    diagnostics.append(
      Diagnostic(
        .warning, code: "MisplacedName",
        message: "misplaced name '\(label.name)': it follows something that can't have a name",
        range: label.range,
        help:
          "a name can follow a heading, a term, a caption, the '$$' of a formula, or, without a space, "
          + "the ')' of an image; write \\{ for a literal brace"))
  }

  private func label(in destination: String, at range: SourceRange) -> Label {
    let isExact = range.upperBound - range.lowerBound == destination.utf8.count
    return Label(
      name: String(destination.dropFirst()),
      range: isExact ? SourceRange(range.lowerBound + 1, range.upperBound) : range)
  }

  private func source(of text: String) -> String {
    let text = HiddenByte.removed(from: text)
    guard text.unicodeScalars.contains(Placeholder.mark) else { return text }
    return pieces(of: text).map { $0 + ($1?.source ?? "") }.joined()
  }

  /// Splits text at its placeholders; each part comes with the placeholder after it.
  private func pieces(of text: String) -> [(String, Placeholder?)] {
    let parts = text.unicodeScalars.split(
      separator: Placeholder.mark, omittingEmptySubsequences: false)
    var result: [(String, Placeholder?)] = []
    var index = 0
    while index < parts.count {
      let part = String(parts[index])
      // Between two markers is a number; the marker at the beginning of a leaf is followed by a
      // space.
      if index + 2 < parts.count, let number = Int(String(parts[index + 1])),
        placeholders.indices.contains(number)
      {
        result.append((part, placeholders[number]))
        index += 2
      } else {
        result.append((index + 1 < parts.count ? part + String(Placeholder.mark) : part, nil))
        index += 1
      }
    }
    return result
  }

  /// Returns the place of a link's or image's destination in the file, or of the label that refers
  /// to a definition of it, or of its leaf. Destinations inside a link come before the link's own.
  private mutating func place(of destination: String) -> SourceRange {
    // In place, since a copy for each link would take quadratic time.
    if places == nil { places = LinkPlaces(links, in: leaf, definitions: definitions) }
    let found = places?.next(destination)
    return found.map(leaf.sourceRange) ?? leaf.sourceRange
  }
}
