import Diagnostics

/// Parses a definition list: a term on a line of its own, followed by a line `: meaning` for each
/// of its meanings.
///
///     Epoch {#epoch}
///     : One pass over
///       all samples.
///     Step
///     : One update of the parameters.
struct DefinitionReader {
  struct Entry {
    let term: SourceExcerpt
    var meanings: [SourceExcerpt] = []
  }

  private let text: SourceExcerpt
  private let source: SourceText
  private(set) var entries: [Entry] = []

  /// Returns nil if the text isn't a definition list.
  init?(_ text: SourceExcerpt, in source: SourceText) {
    self.text = text
    self.source = source
    let marks = (0..<text.lineCount).filter {
      !text.isVerbatim(line: $0) && Self.isMeaning(text.bytes, text.line($0))
    }
    guard marks.first == 1 else { return nil }
    for (index, mark) in marks.enumerated() {
      let end = index + 1 < marks.count ? marks[index + 1] : text.lineCount
      if isTerm(mark - 1, behind: index > 0 ? marks[index - 1] : nil) {
        entries.append(Entry(term: text.slice(lines: mark - 1..<mark)))
      }
      let hasTerm = index + 1 < marks.count && isTerm(end - 1, behind: mark)
      entries[entries.count - 1].meanings.append(meaning(mark..<(hasTerm ? end - 1 : end)))
    }
  }

  /// Whether a line begins with a colon and whitespace.
  static func isMeaning(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    line.count > 2 && bytes[line.lowerBound] == .colon && bytes[line.lowerBound + 1].isBlank
      && !bytes[line.lowerBound + 1..<line.upperBound].isBlank
  }

  /// Whether a line above a meaning is a term; an indented line continues the previous meaning.
  private func isTerm(_ line: Int, behind mark: Int?) -> Bool {
    guard let mark else { return true }
    return line > mark && column(of: line) <= column(of: mark)
  }

  private func column(of line: Int) -> Int {
    source.location(of: text.sourceOffset(of: text.line(line).lowerBound)).column
  }

  private func meaning(_ lines: Range<Int>) -> SourceExcerpt {
    let range = text.line(lines.lowerBound).lowerBound..<text.line(lines.upperBound - 1).upperBound
    var start = range.lowerBound + 1
    while start < range.upperBound, text.bytes[start].isBlank { start += 1 }
    return text.slice(bytes: start..<range.upperBound)
  }
}
