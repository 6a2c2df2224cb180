internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import Numerals

/// A diagnostic with its number on a page.
struct Problem {
  let number: Int
  let diagnostic: Diagnostic

  /// With a dot, which no heading's anchor has.
  var anchor: String { PageAnchor.problem("\(number)") }

  /// Numbers the diagnostics of a lab by place; `after` gives the number of earlier ones.
  static func numbered(
    _ diagnostics: some Sequence<Diagnostic>, after others: Int = 0
  ) -> [Problem] {
    diagnostics.sortedByPlace().enumerated().map {
      Problem(number: others + $0 + 1, diagnostic: $1)
    }
  }
}

/// Assigns the problems of a sequence of blocks to the blocks where they are shown.
struct ProblemPlacement {
  /// Those before the first block: they belong to the parent of the blocks.
  let leading: [Problem]
  /// For each block, the problems within it or between it and the next one.
  let byBlock: [[Problem]]

  init(of problems: [Problem], at blocks: [Block]) {
    var leading: [Problem] = []
    var byBlock = [[Problem]](repeating: [], count: blocks.count)
    for problem in problems {
      let offset = problem.diagnostic.range.lowerBound
      if let index = blocks.lastIndex(beginningUpTo: offset, \.range.lowerBound) {
        byBlock[index].append(problem)
      } else {
        leading.append(problem)
      }
    }
    self.leading = leading
    self.byBlock = byBlock
  }
}

extension Array {
  /// Returns the last element that starts at or before an offset, or nil.
  ///
  /// - Parameter start: Where an element starts; the elements are sorted by it.
  func lastIndex(beginningUpTo offset: Int, _ start: (Element) -> Int) -> Int? {
    let end = partitioningIndex { start($0) > offset }
    return end > 0 ? end - 1 : nil
  }
}

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

/// Lists the problems of a lab at the top of its page, each with a link to its place.
struct ProblemSummary {
  let shown: [Problem]
  /// The number of problems in solutions, which the page leaves out.
  let hiddenCount: Int
  let source: SourceText

  var node: Node {
    let errors = shown.count { $0.diagnostic.isError }
    guard errors > 0 || hiddenCount > 0 else { return .empty }
    let title = Count.of(errors, "error") + " in this lab"
    return .element(
      "section", ["class": "problem-summary", "aria-labelledby": PageAnchor.page("problems")],
      [
        .element(
          "h2", ["id": PageAnchor.page("problems")],
          text: errors > 0 ? title : "Problems in this lab"),
        shown.isEmpty ? .empty : .element("ul", [:], shown.map(item)),
        hiddenNote,
      ])
  }

  private func item(_ problem: Problem) -> Node {
    let place = source.mention(of: problem.diagnostic.range.lowerBound)
    let kind = problem.diagnostic.isError ? "" : "Warning: "
    return .element(
      "li", [:],
      [
        .element(
          "a", ["href": "#" + problem.anchor],
          text: place.prefix(1).uppercased() + place.dropFirst()),
        .text(": " + kind + problem.diagnostic.message),
      ])
  }

  private var hiddenNote: Node {
    guard hiddenCount > 0 else { return .empty }
    let verb = hiddenCount == 1 ? "is" : "are"
    return .element(
      "p",
      text: Count.of(hiddenCount, "problem")
        + " \(verb) in solutions, which this page leaves out.")
  }
}
