internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

/// The parts that a page leaves out: what its audience doesn't see, with its footnotes.
struct HiddenParts {
  private let prose: LabProse
  private let notes: [Footnote]
  private let footnotes: FootnoteNumbers
  private let audience: Audience
  /// The footnotes, ordered by place.
  private let sortedNotes: [Footnote]

  init(of manuscript: Manuscript, for audience: Audience) {
    prose = manuscript.prose
    notes = manuscript.plan.document.footnotes
    footnotes = manuscript.numbering.footnotes
    self.audience = audience
    sortedNotes = notes.sorted { $0.label.range.lowerBound < $1.label.range.lowerBound }
  }

  /// Whether the page doesn't show the problem's place, so that no card may reveal it.
  func contain(_ problem: Problem) -> Bool { contain(problem.diagnostic.range.lowerBound) }

  /// Whether the page leaves out a place in the lab.
  func contain(_ offset: Int) -> Bool {
    guard audience < .instructor else { return false }
    let footnote = sortedNotes.lastIndex(beginningUpTo: offset, \.label.range.lowerBound)
      .map { sortedNotes[$0] }
    if let footnote, footnote.contains(offset), let entry = footnotes[footnote.label.name] {
      return entry.audience > audience
    }
    return prose.audience(at: offset) > audience
  }

  /// The formulas that the page shows.
  var visibleFormulas: [Inline.Math] { visible(\.formulas, at: \.range) }

  /// The references that the page cites.
  var citedWorks: [String] { visible(\.citedWorks, at: \.range).map(\.name) }

  /// The destinations of the page's links.
  var linkDestinations: [String] { visible(\.links, at: \.range).map(\.destination) }

  /// Returns the contents of one kind that the page shows.
  private func visible<Part>(
    _ kind: (ProseContents) -> [Part], at range: (Part) -> SourceRange
  ) -> [Part] {
    let own = kind(prose.body).filter {
      prose.audience(at: range($0).lowerBound) <= audience
    }
    let shown = zip(notes, prose.notes).filter { footnote, _ in
      footnotes[footnote.label.name].map { $0.audience <= audience } ?? false
    }
    return own + shown.flatMap { kind($0.1) }
  }
}

extension Footnote {
  fileprivate func contains(_ offset: Int) -> Bool {
    guard let end = content.last?.range.upperBound else { return false }
    return SourceRange(label.range.lowerBound, end).contains(offset)
  }
}
