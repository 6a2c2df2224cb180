internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

/// What a page leaves out: on that of students the solutions and their footnotes.
struct HiddenParts {
  private let document: Document
  /// The document's footnotes in the order of their places.
  private let notes: [Footnote]
  private let footnotes: FootnoteNumbers
  private let audience: Page.Audience
  private let solutions: SortedRanges

  init(of plan: Plan, footnotes: FootnoteNumbers, audience: Page.Audience) {
    document = plan.document
    notes = document.footnotes.sorted { $0.label.range.lowerBound < $1.label.range.lowerBound }
    self.footnotes = footnotes
    self.audience = audience
    solutions = document.solutionRanges
  }

  /// Whether the problem lies where the page does not show it, so that no card gives it away.
  func contain(_ problem: Problem) -> Bool { contain(problem.diagnostic.range.lowerBound) }

  /// Whether the page leaves out what stands at a place of the lab.
  func contain(_ offset: Int) -> Bool {
    guard audience == .student else { return false }
    let footnote = notes.lastIndex(beginningUpTo: offset, \.label.range.lowerBound)
      .map { notes[$0] }
    if let footnote, footnote.contains(offset), let entry = footnotes[footnote.label.name] {
      return entry.isInSolution
    }
    return solutions.contains(offset)
  }

  /// The formulas that the page shows.
  var visibleFormulas: [Inline.Math] { visible { $0.math.map { [($0, $0.range)] } ?? [] } }

  /// The works that the page cites.
  var citedWorks: [String] { visible { $0.citedWorks.map { ($0.name, $0.range) } } }

  /// Where the links of the page lead.
  var linkDestinations: [String] { visible { $0.link.map { [($0.destination, $0.range)] } ?? [] } }

  /// Returns what the inlines that the page shows hold, given it with its places.
  private func visible<Part>(_ parts: (Inline) -> [(Part, SourceRange)]) -> [Part] {
    let own = document.blocks.inlines.flatMap(parts).filter { _, range in
      audience == .solutions || !solutions.contains(range.lowerBound)
    }
    let notes = document.footnotes.filter { footnote in
      footnotes[footnote.label.name].map { audience == .solutions || !$0.isInSolution } ?? false
    }
    return own.map(\.0) + notes.flatMap { $0.content.inlines.flatMap(parts).map(\.0) }
  }
}

extension Footnote {
  fileprivate func contains(_ offset: Int) -> Bool {
    guard let end = content.last?.range.upperBound else { return false }
    return SourceRange(label.range.lowerBound, end).contains(offset)
  }
}

extension Inline {
  fileprivate var math: Math? {
    if case .math(let math) = self { math } else { nil }
  }

  fileprivate var link: Link? {
    if case .link(let link) = self { link } else { nil }
  }
}
