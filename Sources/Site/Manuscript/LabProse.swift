internal import LabMarkdown

/// Everything in a lab's prose that is not plain text, and the places of its solutions.
struct LabProse {
  /// The contents outside footnotes.
  let body: ProseContents
  /// The contents of each footnote, in document order.
  let notes: [ProseContents]
  let solutions: SortedRanges

  init(of document: Document) {
    body = ProseContents(of: document.blocks)
    notes = document.footnotes.map { ProseContents(of: $0.content) }
    solutions = document.solutionRanges
  }

  /// Returns everything of one kind; the contents of footnotes come last.
  func all<Part>(_ kind: (ProseContents) -> [Part]) -> [Part] {
    kind(body) + notes.flatMap(kind)
  }
}
