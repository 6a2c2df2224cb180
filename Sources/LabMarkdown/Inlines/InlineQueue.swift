import Diagnostics

/// Collects the texts of a document's leaf blocks as paragraphs of one second document, so
/// that libcmark parses the inlines of all of them in one run, with the formulas out of its
/// reach and with the link reference definitions of the file.
///
///     ⟨U+E000⟩ first line        the mark keeps the line from being a list, a heading …
///         further lines          four spaces do the same for lines within a paragraph
struct InlineQueue {
  /// The place of a leaf in the queue; nil stands for an empty leaf.
  typealias Ticket = Int?

  struct Leaf {
    let text: SourceExcerpt
    /// The line of the second document on which it begins.
    let line: Int
    /// Whether the mark stands at its beginning.
    let isMarked: Bool
    let links: [LinkPlace]
  }

  private(set) var bytes: [UInt8] = []
  private(set) var leaves: [Leaf] = []
  private(set) var placeholders: [Placeholder] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var definitions = LinkDefinitions()
  /// Where formulas within a line begin that have no end in their text, and where that ends.
  private(set) var openFormulas: [(start: Int, end: Int)] = []
  /// The names given so far; those of pictures follow when all inlines are read.
  var names: LabelNames
  /// The names of all footnotes, and of those that something refers to.
  var footnotes: Set<String> = []
  private(set) var usedFootnotes: Set<String> = []
  var isInFootnote = false
  private var line = 1

  init(_ names: LabelNames) { self.names = names }

  /// Adds a whole leaf.
  /// - Parameter mayDefine: whether link reference definitions may stand at its beginning.
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
  /// - Parameter isCell: whether `\|` stands for `|`.
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
      // What is hidden at the ends of a cell is not part of it.
      let place = span.range.clamped(to: position..<range.upperBound)
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

  /// Adds lines that hold nothing but link reference definitions.
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

  /// Returns whether there is such a footnote; reports it if not.
  private mutating func refer(to label: Label) -> Bool {
    guard !isInFootnote, footnotes.contains(label.name) else {
      // After so many, nobody reads which name is near.
      let names = diagnostics.count < 100 ? footnotes.sorted() : []
      diagnostics.append(
        isInFootnote
          ? Diagnostic(
            code: "FootnoteInFootnote", message: "misplaced footnote mark within a footnote",
            range: label.range, help: "put the text into parentheses")
          : Diagnostic(
            code: "UnknownFootnote",
            message: "unknown footnote '\(label.name)'"
              + Spelling.suggestion(for: label.name, among: names),
            range: label.range,
            help: "write it as [^\(label.name)]: text at the beginning of a line; \\[ is a bracket")
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
    case .markup: return nil
    case .hidden: return .inline(.text(""))
    case .mark: return .inline(.text(String(Placeholder.mark)))
    case .label(let found): return .label(found)
    case .reference(let inline): return .inline(inline)
    case .footnote(let label):
      let isKnown = refer(to: label)
      return .inline(
        isKnown ? .footnote(label) : .text(HiddenByte.removed(from: text.string(span.range))))
    case .math(let tex, let end, let isDisplay, let label):
      return .inline(
        .math(
          Inline.Math(
            tex: text.slice(bytes: tex).blanked, isDisplay: isDisplay,
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
