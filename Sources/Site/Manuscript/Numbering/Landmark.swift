internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Something in a lab with a number or a name, which prose can refer to.
struct Landmark: Equatable {
  enum Kind: String {
    case section, figure, table, equation, exercise, term, check

    /// The word before the number: `Figure`.
    var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }

  let kind: Kind
  /// `3`, `2.1`, or `S1` in a solution, `N1` in a note for instructors; nil if it isn't counted.
  let number: String?
  /// Its anchor on the page, or nil if nothing can refer to it.
  let anchor: String?
  /// The first audience that sees it.
  let audience: Audience
  /// The text of a reference to something without a number.
  let title: [Inline]

  /// The word with the number: `Figure 3`.
  var label: String? { number.map { "\(kind.word) \($0)" } }
}

extension Landmark.Kind {
  /// What a directive shows.
  init(_ shown: Shown) {
    switch shown {
    case .figure: self = .figure
    case .table: self = .table
    case .check: self = .check
    }
  }
}

/// The heading that is the title of a lab, and the levels of the others on its page.
struct HeadingLevels {
  /// The anchor of the heading that serves as the title and isn't repeated.
  let titleAnchor: String?
  /// The number of levels by which the lab's headings are lowered, so that only the title has level
  /// 1.
  private let shift: Int

  init(of document: Document) {
    let title = document.frontMatter.title
    var anchor: String?
    if case .heading(1, let content, let own)? = document.blocks.first?.kind,
      title == nil || title == content.plainText
    {
      anchor = own
    }
    titleAnchor = anchor
    let isCrowded = document.blocks.flattened.contains { block in
      if case .heading(1, _, let own) = block.kind { own != anchor } else { false }
    }
    shift = isCrowded ? 1 : 0
  }

  func shown(_ level: Int) -> Int { min(level + shift, 6) }
}
