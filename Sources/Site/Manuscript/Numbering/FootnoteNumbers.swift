internal import Diagnostics
internal import LabMarkdown

/// The numbers of a lab's footnotes in the order of their first references; those that some
/// readers don't see are counted separately.
struct FootnoteNumbers {
  struct Entry {
    let footnote: Footnote
    /// `1`, or `S1` for one that only solutions refer to.
    let number: String
    /// The reference whose block the footnote follows.
    let home: SourceRange
    /// The first audience that sees it.
    let audience: Audience

    /// The footnote's place on the page.
    var anchor: String { PageAnchor.fn(footnote.label.name) }
    /// The place of its first reference.
    var markAnchor: String { PageAnchor.fnref(footnote.label.name) }
  }

  private var entries: [String: Entry] = [:]

  init(of document: Document, _ prose: LabProse) {
    let footnotes = Dictionary(document.footnotes.map { ($0.label.name, $0) }) { a, _ in a }
    for audience in Audience.allCases {
      var count = 0
      for mark in prose.body.footnoteMarks
      where prose.audience(at: mark.range.lowerBound) == audience {
        guard entries[mark.name] == nil, let footnote = footnotes[mark.name] else { continue }
        count += 1
        entries[mark.name] = Entry(
          footnote: footnote, number: audience.numberPrefix + String(count),
          home: mark.range, audience: audience)
      }
    }
  }

  subscript(name: String) -> Entry? { entries[name] }

  /// Returns the footnote that follows a reference's block, if it is the first reference.
  func entry(below mark: Label) -> Entry? {
    entries[mark.name].flatMap { $0.home == mark.range ? $0 : nil }
  }
}

extension Audience {
  /// What precedes the numbers of things that readers before it don't see: these are counted
  /// separately, so that every page has the same numbers.
  var numberPrefix: String {
    switch self {
    case .student: ""
    case .solutions: "S"
    case .instructor: "N"
    }
  }
}
