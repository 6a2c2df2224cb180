internal import LabMarkdown

/// Which heading is the title of a lab, and the levels that the others have on its page.
struct HeadingLevels {
  /// The anchor of the heading that serves as the title and is not repeated.
  let titleAnchor: String?
  /// How many levels the lab's headings sink, so that the title alone is of level 1.
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
