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
    let headings = Self.headings(in: document.blocks)
    shift = headings.contains { $0.level == 1 && $0.anchor != anchor } ? 1 : 0
  }

  func shown(_ level: Int) -> Int { min(level + shift, 6) }

  private static func headings(in blocks: [Block]) -> [(level: Int, anchor: String)] {
    blocks.flatMap { block -> [(level: Int, anchor: String)] in
      switch block.kind {
      case .heading(let level, _, let anchor): [(level, anchor)]
      case .quote(let content): headings(in: content)
      case .list(let list): list.items.flatMap(headings(in:))
      case .container(let container): headings(in: container.content)
      default: []
      }
    }
  }
}
