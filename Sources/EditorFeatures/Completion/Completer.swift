internal import Diagnostics
internal import Formulas
package import LabFiles
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Finds what can be inserted at a place.
package struct Completer {
  let text: LabText
  let offset: Int
  /// What is known of an earlier version of the lab, which may be this one.
  let facts: LabFacts?
  let folder: LabFolder
  /// Where the word at the place begins.
  let start: Int

  package init(_ text: LabText, at offset: Int, facts: LabFacts?, in folder: LabFolder) {
    self.text = text
    self.offset = offset
    self.facts = facts
    self.folder = folder
    start = text.wordStart(before: offset)
  }

  /// The items, the most likely ones first.
  package var items: [CompletionItem] {
    switch text.surroundings(of: offset) {
    case .frontMatter(let line): return frontMatter(line)
    case .formulas(let start): return formulaItems + localNames(from: start)
    case .code: return []
    case .prose: break
    }
    if let place = ArgumentPlace(at: offset, in: text) { return items(at: place) }
    return proseItems
  }

  /// The byte before the word.
  var opener: UInt8? { start > 0 ? text.bytes[start - 1] : nil }

  var word: Range<Int> { start..<offset }

  // MARK: Directives

  private func items(at place: ArgumentPlace) -> [CompletionItem] {
    guard case .argument(let owner, let parameter) = place.expected else {
      return place.string == nil ? formulaItems : []
    }
    if let string = place.string {
      return parameter?.name == Parameter.fileName ? files(from: string, ending: [".csv"]) : []
    }
    if opener == UInt8(ascii: ".") { return memberItems }
    let frame = place.frames[place.frames.count - 1]
    let isFirst = text.string(frame.start..<start).trimmed.isEmpty
    let mayBeLabel = frame.label == nil && !frame.isList && isFirst
    return (parameter.map { values(of: $0, in: owner) } ?? [])
      + (mayBeLabel ? labels(of: owner, besides: frame) : [])
  }

  /// The labels that aren't given yet.
  private func labels(
    of owner: ArgumentPlace.Owner, besides frame: ArgumentPlace.Frame
  ) -> [CompletionItem] {
    if owner.subject?.isRequired == true, frame.index == 0 { return [] }
    let missing = owner.parameters.filter { !frame.labels.contains($0.name) }
    let sorted = missing.filter(\.isRequired) + missing.filter { !$0.isRequired }
    return sorted.map { parameter in
      CompletionItem(
        parameter.name, .argument, at: word, detail: parameter.type.heading,
        documentation: parameter.summary + parameter.presencePhrase, text: "\(parameter.name): ")
    }
  }

  /// The names of directives and of the document's own words.
  var directiveItems: [CompletionItem] {
    let schemas = Directives.schemas.map { schema in
      CompletionItem(
        schema.name, .directive, at: word, detail: schema.summary,
        documentation: "```lab\n\(schema.example)\n```", text: "\(schema.name)(",
        snippet: schema.snippet)
    }
    let blocks = text.openBlocks(at: start).prefix(1).map { name in
      CompletionItem(
        "end(\(name))", .directive, at: word, detail: "Closes @\(name).", text: "end(\(name))")
    }
    return blocks + schemas
      + [
        CompletionItem(
          DocumentWord.include.rawValue, .directive, at: word, detail: "Inserts another file.",
          text: "include(\"", snippet: "include(\"${1:file.md}\")")
      ]
  }
}
