/// A node copied from libcmark's tree. Lines and columns count from 1, columns in bytes.
struct MarkdownNode {
  enum Kind {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    case item
    case paragraph
    case heading(level: Int)
    case code(info: String, text: String)
    case html(String)
    case thematicBreak

    case text(String)
    case softBreak
    case lineBreak
    case codeSpan(String)
    case markup(String)
    case emphasis
    case strong
    case link(destination: String, title: String)
    case image(source: String, title: String)

    /// A block whose containers nest more deeply than anyone would write by hand.
    case tooDeep
  }

  /// The maximum nesting of blocks, and of inlines within a block.
  static let deepest = 64

  let kind: Kind
  let startLine: Int
  let startColumn: Int
  let endLine: Int
  let children: [MarkdownNode]

  /// The language of formulas.
  static let formulaLanguage = "formula"

  /// For code, the first word after its fence.
  var language: String? {
    guard case .code(let info, _) = kind else { return nil }
    return String(info.prefix { !$0.isWhitespace })
  }
}
