internal import Diagnostics
internal import HTML
internal import LabMarkdown

/// Lists the problems of a lab at the top of its page, each with a link to its place.
struct ProblemSummary {
  let shown: [Problem]
  /// The number of problems in solutions, which the page leaves out.
  let hiddenCount: Int
  let source: SourceText

  var node: Node {
    let errors = shown.count { $0.diagnostic.isError }
    guard errors > 0 || hiddenCount > 0 else { return .empty }
    let title = ValueText.count(Double(errors), "error") + " in this lab"
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
      text: ValueText.count(Double(hiddenCount), "problem")
        + " \(verb) in solutions, which this page leaves out.")
  }
}
