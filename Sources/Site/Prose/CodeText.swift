internal import HTML
internal import Highlighting

/// Code in the colors of its language, which `Theme.code` defines.
struct CodeText: Hashable {
  let code: String
  let language: String

  /// The code as text, with elements where the color differs.
  var nodes: [Node] {
    Highlighter.shared.runs(of: code, language: language).map { run in
      guard let name = Self.className(run.kind) else { return .text(run.text) }
      return .element("span", ["class": name], text: run.text)
    }
  }

  /// One letter, since a page has many; nil for what looks like any other text.
  private static func className(_ kind: CodeSpan.Kind) -> String? {
    switch kind {
    case .plain, .operator: nil
    case .keyword: "k"
    case .string: "s"
    case .number: "n"
    case .comment: "c"
    case .definition: "d"
    case .builtin: "t"
    case .meta: "m"
    case .hole: "h"
    }
  }
}
