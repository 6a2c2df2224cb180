import Diagnostics

/// Finds the directives and tables of a document that can be formatted, and what is to change.
struct BlockLayout {
  private let source: SourceText
  private let grammar: DirectiveGrammar
  private(set) var edits: [TextEdit] = []
  private let bytes: [UInt8]
  /// Where the diagnostics begin, in order: what is faulty stays as it is.
  private let faults: [Int]

  init(of document: Document, _ grammar: DirectiveGrammar) {
    source = document.source
    self.grammar = grammar
    bytes = Array(document.source.text.utf8)
    faults = document.diagnostics.map(\.range.lowerBound).sorted()
    lay(out: document.blocks)
  }

  private mutating func lay(out blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .directive(let directive): lay(out: directive)
      case .container(let container):
        lay(out: container.directive)
        lay(out: container.content)
        if let closer = container.closer {
          shortenSpace(before: closer)
          shortenSpace(after: closer)
        }
      case .table: lay(outTable: block.range)
      case .paragraph, .heading, .quote, .list, .code, .formula, .html, .thematicBreak,
        .definitions, .invalid:
        break
      }
    }
  }

  private mutating func lay(out directive: Directive) {
    guard isWhole(directive.range) else { return }
    shortenSpace(before: directive.range)
    if let text = DirectiveLayout(directive, in: source, grammar[directive.name]).text {
      replace(directive.range, by: text)
    }
    shortenSpace(after: directive.range)
  }

  private mutating func lay(outTable range: SourceRange) {
    guard isWhole(range) else { return }
    let table = SourceExcerpt(String(source[range]), at: range.lowerBound)
    if let text = TableLayout(table).text { replace(range, by: text) }
  }

  /// Leaves one blank line where there are several before a directive.
  private mutating func shortenSpace(before range: SourceRange) {
    let count = bytes[..<range.lowerBound].reversed().prefix(while: \.isSpace).count
    if count < range.lowerBound { shorten(range.lowerBound - count..<range.lowerBound) }
  }

  /// The same after a directive.
  private mutating func shortenSpace(after range: SourceRange) {
    let count = bytes[range.upperBound...].prefix(while: \.isSpace).count
    shorten(range.upperBound..<range.upperBound + count)
  }

  /// Shortens white space with more than one blank line. The indentation of what follows stays.
  private mutating func shorten(_ range: Range<Int>) {
    guard bytes[range].count(where: { $0 == .newline }) > 2,
      let last = bytes[range].lastIndex(of: .newline)
    else { return }
    replace(
      SourceRange(range.lowerBound, last + 1), by: range.upperBound == bytes.count ? "\n" : "\n\n")
  }

  private mutating func replace(_ range: SourceRange, by text: String) {
    guard source[range] != text, edits.last.map({ $0.range.upperBound <= range.lowerBound }) ?? true
    else { return }
    edits.append(TextEdit(range, text))
  }

  /// Whether something starts its line and has no faults.
  private func isWhole(_ range: SourceRange) -> Bool {
    let fault = faults.partitioningIndex { $0 >= range.lowerBound }
    return (range.lowerBound == 0 || bytes[range.lowerBound - 1] == .newline)
      && (fault == faults.count || faults[fault] >= range.upperBound)
  }
}
