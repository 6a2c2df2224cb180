public import Diagnostics
internal import LabFiles

/// Formats a lab: the arguments of directives, the blank lines around them, and pipe tables. Prose,
/// math, and code stay as they are.
///
/// Formatting never changes what a lab means: an edit after which the lab would be read differently
/// is not made.
public struct LabFormatter: Sendable {
  private let grammar: DirectiveGrammar

  public init(_ grammar: DirectiveGrammar) { self.grammar = grammar }

  /// The maximum number of columns of a directive on one line.
  static let width = 100

  /// If not all edits can be made, they are tried one by one as long as this many bytes are read.
  private static let mostBytes = 8 << 20
  private static let mostRounds = 5

  /// Returns the edits that format the text of a file.
  ///
  /// Only what is in no list, quote, or definition is formatted, and nothing of a file that has
  /// fences without an end, since nobody knows what is code in it.
  public func edits(of source: SourceText) -> [TextEdit] {
    let document = document(source.text)
    guard document.source.pieces.count == 1, document.source.utf8Count == source.utf8Count,
      !source.text.utf8.contains(UInt8(ascii: "\r"))
    else { return [] }
    let edits = BlockLayout(of: document, grammar).edits
    return harmless(edits, in: source, document.meaning)
  }

  /// Returns the formatted text of a file.
  public func format(_ text: String) -> String {
    let isWindows = text.utf8.contains(UInt8(ascii: "\r"))
    let plain = isWindows ? text.replacing("\r\n", with: "\n") : text
    // The ends of lines stay as they are; where they are mixed, nothing is formatted.
    guard !isWindows || plain.replacing("\n", with: "\r\n") == text else { return text }
    var result = plain
    // An edit that can't be made at first may be possible after others.
    for _ in 0..<Self.mostRounds {
      let edits = edits(of: SourceText(name: "", text: result))
      if edits.isEmpty { break }
      result = result.applying(edits)
    }
    return isWindows ? result.replacing("\n", with: "\r\n") : result
  }

  /// Returns edits of a text that lead to the formatted one.
  public func changes(of text: String) -> [TextEdit] {
    let result = format(text)
    if result == text { return [] }
    let edits = edits(of: SourceText(name: "", text: text))
    let isEnough = text.applying(edits) == result
    return isEnough ? edits : [TextEdit(SourceRange(0, text.utf8.count), result)]
  }

  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "", text: text), in: .nowhere, grammar: grammar)
  }

  private func harmless(
    _ edits: [TextEdit], in source: SourceText, _ meaning: [String]
  ) -> [TextEdit] {
    let isHarmless = { (edits: [TextEdit]) in
      self.document(source.text.applying(edits)).meaning == meaning
    }
    if edits.isEmpty || isHarmless(edits) { return edits }
    guard edits.count * source.utf8Count <= Self.mostBytes else { return [] }
    return edits.reduce(into: [TextEdit]()) { made, edit in
      if isHarmless(made + [edit]) { made.append(edit) }
    }
  }
}

extension Document {
  /// Everything that it says, without places.
  fileprivate var meaning: [String] {
    var dump = DocumentDump(source, withPlaces: false)
    dump.add(frontMatter)
    dump.add(blocks, depth: 0)
    dump.add(footnotes)
    return dump.lines + diagnostics.map(\.code).sorted()
  }
}
