import Diagnostics

/// Collects the texts of a document's leaf blocks as paragraphs of one second document. libcmark
/// can then parse all of their inlines in one run, with formulas replaced by placeholders and with
/// the link reference definitions of the file.
///
///     ⟨U+E000⟩ first line        the mark keeps the line from being a list, a heading …
///         further lines          four spaces do the same for lines within a paragraph
struct InlineQueue {
  /// The index of a leaf in the queue; nil for an empty leaf.
  typealias Ticket = Int?

  struct Leaf {
    let text: SourceExcerpt
    /// The line of the second document on which it begins.
    let line: Int
    /// Whether it begins with the marker.
    let isMarked: Bool
    let links: [LinkPlace]
  }

  private(set) var bytes: [UInt8] = []
  private(set) var leaves: [Leaf] = []
  private(set) var placeholders: [Placeholder] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var definitions = LinkDefinitions()
  /// The places of the comments in formulas.
  private(set) var comments: [SourceRange] = []
  /// Where inline formulas without an end begin, and where their text ends.
  private(set) var openFormulas: [(start: Int, end: Int)] = []
  /// The names given so far; those of images follow once all inlines are parsed.
  var names: LabelNames
  /// The names of all footnotes, and of those with references.
  var footnotes: Set<String> = []
  private(set) var usedFootnotes: Set<String> = []
  var isInFootnote = false
  private var line = 1

  init(_ names: LabelNames) { self.names = names }

  /// Adds a whole leaf.
  /// - Parameter mayDefine: Whether it can begin with link reference definitions.
  mutating func add(_ text: SourceExcerpt, mayDefine: Bool = false) -> Ticket {
    let range = 0..<text.bytes.count
    let scanner = SpanScanner(text, in: range)
    diagnostics += scanner.diagnostics
    if let open = scanner.openInline {
      openFormulas.append((text.sourceOffset(of: open), text.sourceRange.upperBound))
    }
    return add(text, in: range, spans: scanner.spans, links: scanner.links, mayDefine: mayDefine)
  }

  /// Adds a part of a leaf in which the spans are known.
  /// - Parameter isCell: Whether `\|` means `|`.
  mutating func add(
    _ text: SourceExcerpt, in range: Range<Int>, spans: [Span], links: [LinkPlace],
    mayDefine: Bool = false, isCell: Bool = false
  ) -> Ticket {
    guard !text.bytes[range].isBlank else { return nil }
    let isMarked = !mayDefine || text.bytes[range.lowerBound] != UInt8(ascii: "[")
    let leaf = Leaf(text: text, line: line, isMarked: isMarked, links: links)
    if isMarked {
      bytes.append(contentsOf: "\(Placeholder.mark) ".utf8)
    } else {
      definitions.add(text)
    }
    var position = range.lowerBound
    for span in spans {
      // Hidden parts at the ends of a cell aren't part of it.
      let place = span.range.clamped(to: position..<range.upperBound)
      if case .hidden = span.kind, !place.isEmpty {
        append(text.bytes[position..<place.lowerBound], isCell: isCell)
        position = place.upperBound
      }
      guard !place.isEmpty, let meaning = meaning(of: span, in: text) else { continue }
      append(text.bytes[position..<place.lowerBound], isCell: isCell)
      let source = HiddenByte.removed(from: text.string(place))
      bytes.append(contentsOf: Placeholder.text(placeholders.count).utf8)
      placeholders.append(Placeholder(source: source, meaning: meaning))
      position = place.upperBound
    }
    append(text.bytes[position..<range.upperBound], isCell: isCell)
    finishParagraph()
    leaves.append(leaf)
    return leaves.count - 1
  }

  /// Adds lines that contain only link reference definitions.
  mutating func addDefinitions(_ text: SourceExcerpt) {
    definitions.add(text)
    append(text.bytes[...], isCell: false)
    finishParagraph()
  }

  private mutating func finishParagraph() {
    bytes.append(contentsOf: [.newline, .newline])
    line += 2
  }

  private mutating func append(_ part: ArraySlice<UInt8>, isCell: Bool) {
    var position = part.startIndex
    while position < part.endIndex {
      let byte = part[position]
      position += 1
      if isCell, byte == .backslash, position < part.endIndex, part[position] == .pipe { continue }
      bytes.append(byte)
      if byte == .newline {
        line += 1
        bytes.append(contentsOf: "    ".utf8)
      }
    }
  }

  /// Whether there is such a footnote; reports it if not.
  private mutating func refer(to label: Label) -> Bool {
    guard !isInFootnote, footnotes.contains(label.name) else {
      // After so many, nobody reads the suggestions.
      let names = diagnostics.count < 100 ? footnotes.sorted() : []
      diagnostics.append(
        isInFootnote
          ? Diagnostic(
            code: "FootnoteInFootnote", message: "misplaced footnote reference within a footnote",
            range: label.range, help: "put the text in parentheses")
          : Diagnostic(
            code: "UnknownFootnote",
            message: "unknown footnote '\(label.name)'"
              + Spelling.suggestion(for: label.name, among: names),
            range: label.range,
            help: "define it with [^\(label.name)]: text at the beginning of a line, "
              + "or write \\[ for a literal bracket")
      )
      return false
    }
    usedFootnotes.insert(label.name)
    return true
  }

  private mutating func meaning(
    of span: Span, in text: SourceExcerpt
  ) -> Placeholder.Meaning? {
    switch span.kind {
    case .markup, .hidden: return nil
    case .mark: return .inline(.text(String(Placeholder.mark)))
    case .label(let found): return .label(found)
    case .reference(let inline): return .inline(inline)
    case .footnote(let label):
      let isKnown = refer(to: label)
      return .inline(
        isKnown ? .footnote(label) : .text(HiddenByte.removed(from: text.string(span.range))))
    case .math(let tex, let end, let isDisplay, let label):
      comments += TeXComments.ranges(in: text.bytes[tex]).map(text.sourceRange)
      return .inline(
        .math(
          Inline.Math(
            tex: text.slice(bytes: tex).withoutHiddenParts, isDisplay: isDisplay,
            label: label.flatMap { names.take($0) },
            range: text.sourceRange(span.range.lowerBound..<end))))
    case .code(let content):
      guard let expression = ValueSpanReader.expression(in: text, content) else { return nil }
      var reader = ValueSpanReader(text, span: span.range, expression: expression)
      let value = reader.read()
      diagnostics += reader.diagnostics
      return .inline(.value(value))
    }
  }
}
