internal import LabMarkdown

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
