internal import Diagnostics
internal import HTML

/// Shows a diagnostic on the page: where, what, the source line with a caret, how to fix it.
struct ProblemCard {
  let problem: Problem
  let source: SourceText

  var node: Node {
    let diagnostic = problem.diagnostic
    let severity = diagnostic.isError ? "error" : "warning"
    let place = source.mention(of: diagnostic.range.lowerBound)
    let head: [Node] = [
      .element("strong", text: diagnostic.isError ? "Error" : "Warning"),
      .text(" on \(place): \(diagnostic.message) "),
      .element("code", ["class": "problem-code"], text: diagnostic.code),
    ]
    let help = diagnostic.help.map { Node.element("p", ["class": "help"], text: "Help: " + $0) }
    return .element(
      "div", ["class": "problem \(severity)", "id": problem.anchor],
      [
        .element("p", ["class": "problem-head"], head),
        .element(
          "pre", ["role": "group", "tabindex": "0", "aria-label": "Source"],
          [.element("code", text: excerpt)]),
        help ?? .empty,
      ])
  }

  /// The source line and the caret, cut to the width of a card.
  private var excerpt: String {
    let excerpt = DiagnosticExcerpt(of: problem.diagnostic, in: source, widestLine: 60)
    return "\(excerpt.line)\n\(excerpt.caretLine)"
  }
}
