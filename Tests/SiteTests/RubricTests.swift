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
    let items = html.matches(of: /<li><div>/)
    #expect(items.count == 2)
    #expect(html.contains(/Names both links, <span class="unbroken"><span class="math/))
    #expect(html.contains("<span class=\"points\">2 points</span></li>"))
    #expect(html.contains("<span class=\"points\">1.5 points</span></li>"))
    let label = try #require(html.range(of: "This counts."))
    let list = try #require(html.range(of: "<li><div>"))
    #expect(label.lowerBound < list.lowerBound)
  }

  @Test func problemsStayInTheirCriterion() throws {
    let html = page(run(Self.lab.replacing("points: 1.5", with: "points: no")))
    let card = try #require(html.range(of: "class=\"problem error\""))
    let sign = try #require(html.range(of: "The sign is"))
    let chain = try #require(html.range(of: "Names both links"))
    #expect(chain.lowerBound < card.lowerBound && card.lowerBound < sign.lowerBound)
  }

  @Test func theDataFileContainsTheCriteria() throws {
    let check = "\n@expect(1 == 1)\n"
    let json = try PageData(run(Self.lab + check), generator: "x").json
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
    let sentence = "2.5 of 4 points: x and y are right, rounded down to a quarter of a point."
    #expect(html.contains("<p>\(sentence)</p>"))
    #expect(html.contains("<p>1 of 3 points: x is right.</p>"))
  }
}
