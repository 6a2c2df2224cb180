import Diagnostics
import Foundation
import LabMarkdown
import LabRunner
import TestSupport
import Testing

@testable import Site

/// Rubrics and shares of points on pages and in data.
@Suite struct RubricTests {
  private static let lab = """
    # A rubric

    @exercise(a, points: 3.5)
    Why?

    @rubric(a)
    This counts.

    @criterion(chain, points: 2)
    Names both links, $a \\to b$.
    @criterion(sign, points: 1.5)
    The sign is *right*:

    - at 0,
    - elsewhere.
    @end(rubric)
    @end(exercise)
    """

  private func run(_ text: String = lab) -> FinishedLab {
    Plan(for: Document(parsing: SourceText(name: "labs/rubric.md", text: text))).run()
  }

  private func page(_ run: FinishedLab) -> String {
    Page(showing: run, setting: PageSetting(generator: "labsheet 1")).main
  }

  @Test func aRubricListsItsCriteria() throws {
    let html = page(run())
    #expect(html.contains("<div class=\"rubric\" role=\"group\" aria-label=\"Rubric\">"))
    let items = html.matches(of: /<li>\s<div class="criterion"><div>/)
    #expect(items.count == 2)
    #expect(html.contains(/Names both links, <span class="unbroken"><span class="math/))
    #expect(html.contains("<span class=\"points\">2 points</span></div>\n</li>"))
    #expect(html.contains("<span class=\"points\">1.5 points</span></div>\n</li>"))
    let label = try #require(html.range(of: "This counts."))
    let list = try #require(html.range(of: "<li>\n<div class=\"criterion\">"))
    #expect(label.lowerBound < list.lowerBound)
  }

  @Test func problemsStayInTheirCriterion() throws {
    let html = page(run(Self.lab.replacing("points: 1.5", with: "points: no")))
    let card = try #require(html.range(of: "class=\"problem error\""))
    let sign = try #require(html.range(of: "The sign is"))
    let chain = try #require(html.range(of: "Names both links"))
    #expect(chain.lowerBound < card.lowerBound && card.lowerBound < sign.lowerBound)
  }

  @Test(arguments: ["> ", "- ", "1. "])
  func criteriaHaveTheirPointsAnywhere(_ marker: String) {
    let indent = marker == "> " ? marker : String(repeating: " ", count: marker.count)
    let rubric = ["@rubric(a)", "@criterion(deep, points: 2.75)", "Text.", "@end(rubric)"]
    let lines = rubric.enumerated().map { ($0.offset == 0 ? marker : indent) + $0.element }
    let inside = lines.joined(separator: "\n")
    let around =
      "@rubric(a)\n\(marker)@criterion(deep, points: 2.75)\n\(indent)Text.\n\n@end(rubric)"
    let note =
      "@rubric(a)\n@note()\n@criterion(deep, points: 2.75)\nText.\n@end(note)\n@end(rubric)"
    for rubric in [inside, around, note] {
      let html = page(run("@exercise(a)\nWhy?\n\n\(rubric)\n\n@end(exercise)\n"))
      #expect(html.contains("<span class=\"points\">2.75 points</span></div>"), "\(rubric)")
    }
  }

  @Test func criteriaBelowAListAreNotInIt() {
    let lab = """
      @exercise(a)
      @rubric()
      @criterion(one, points: 2)
      Either of these:

      - One.
      - Two.
      @criterion(two, points: 1)
      The other.
      @end(rubric)
      @end(exercise)
      """
    let run = run(lab)
    #expect(run.plan.diagnostics.isEmpty && run.plan.criteriaOfExercises.first?.value.count == 2)
    #expect(page(run).matches(of: /<li>\s<div class="criterion"><div>/).count == 2)
  }

  @Test func theDataFileContainsTheCriteria() throws {
    let json = try PageData(run(), generator: "x").json
    #expect(json.contains(/"worth": {\s+"byChecks": 0,\s+"byHand": 3.5,\s+"total": 3.5/))
    #expect(json.contains(/"name": "chain",\s+"points": 2/))
    #expect(json.contains(/"name": "sign",\s+"points": 1.5/))
  }

  @Test func aShareNamesWhatIsRight() {
    let lab = """
      ```formula
      f(x, y, z) = x * y * z
      g(x, y, z) =
        return x: y * z, y: x * z, z: 5
      h(x, y, z) =
        return x: y * z, y: 7, z: 5
      ```

      @gradcheck(g, of: f, parameters: [x, y, z], at: (x: 2.5, y: 3.5, z: 1.5), points: 4, credit: perTensor)
      @gradcheck(h, of: f, parameters: [x, y, z], at: (x: 2.5, y: 3.5, z: 1.5), points: 3, credit: perTensor)
      """
    let html = page(run(lab))
    let sentence =
      "2.5 of 4 points, rounded down to a quarter of a point: the gradients for x and y are right."
    #expect(html.contains("<p>\(sentence)</p>"))
    #expect(html.contains("<p>1 of 3 points: the gradient for x is right.</p>"))
  }
}
