internal import Diagnostics

extension Inline {
  /// The text alone, as for a title or an anchor.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let content), .strong(let content): content.plainText
    case .link(_, _, let content): content.plainText
    case .image(_, _, let alternative, _): alternative.plainText
    case .softBreak, .lineBreak: " "
    case .html: ""
    case .math(let tex, _, _): tex.text
    case .value(let span): span.expression.description
    }
  }
}

extension Sequence<Inline> {
  /// The text alone, as for a title or an anchor.
  public var plainText: String { map(\.plainText).joined() }
}
