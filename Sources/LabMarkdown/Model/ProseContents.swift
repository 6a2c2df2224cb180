/// Everything in prose that is not plain text, by kind and in reading order.
public struct ProseContents: Sendable, DocumentWalker {
  public private(set) var images: [Inline.Image] = []
  public private(set) var formulas: [Inline.Math] = []
  public private(set) var links: [Inline.Link] = []
  /// The targets of `@ref(name)` and of links without text.
  public private(set) var references: [Label] = []
  public private(set) var footnoteMarks: [Label] = []
  public private(set) var citedWorks: [Label] = []
  public private(set) var values: [ValueSpan] = []

  public init(of document: Document) { walk(document) }

  public init(of blocks: [Block]) { walk(blocks) }

  public init(of inlines: [Inline]) { walk(inlines) }

  public mutating func visit(_ inline: Inline) {
    switch inline {
    case .image(let image): images.append(image)
    case .math(let math): formulas.append(math)
    case .link(let link): links.append(link)
    case .reference(let label): references.append(label)
    case .footnote(let label): footnoteMarks.append(label)
    case .citation(let labels): citedWorks += labels
    case .value(let span): values.append(span)
    case .text, .emphasis, .strong, .code, .softBreak, .lineBreak, .html: break
    }
    descend(into: inline)
  }
}
