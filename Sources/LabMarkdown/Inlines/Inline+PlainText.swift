internal import Diagnostics

extension Inline {
  /// The text alone, as for a title or an anchor.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let content), .strong(let content): content.plainText
    case .link(let link): link.content.plainText
    case .image(let image): image.alternative.plainText
    case .softBreak, .lineBreak: " "
    case .html, .footnote: ""
    case .math(let math): math.tex.text
    case .reference(let label): label.name
    case .citation(let labels): labels.map(\.name).joined(separator: ", ")
    case .value(let span): span.expression.description
    }
  }
}

extension Sequence<Inline> {
  /// The text alone, as for a title or an anchor.
  public var plainText: String { map(\.plainText).joined() }
}
