internal import LabMarkdown

/// Everything in a lab's prose that is not plain text, and the places that some readers don't see.
struct LabProse {
  /// The contents outside footnotes.
  let body: ProseContents
  /// The contents of each footnote, in document order.
  let notes: [ProseContents]
  /// The places that each audience doesn't see.
  private let reserved: [(audience: Audience, ranges: SortedRanges)]

  init(of document: Document) {
    body = ProseContents(of: document.blocks)
    notes = document.footnotes.map { ProseContents(of: $0.content) }
    reserved = Audience.allCases.map { ($0, document.reservedRanges(from: $0)) }
  }

  /// Returns the first audience that sees a place outside of footnotes.
  func audience(at offset: Int) -> Audience {
    reserved.first { !$0.ranges.contains(offset) }?.audience ?? .instructor
  }

  /// Returns everything of one kind; the contents of footnotes come last.
  func all<Part>(_ kind: (ProseContents) -> [Part]) -> [Part] {
    kind(body) + notes.flatMap(kind)
  }
}
