import Budgets
import Diagnostics
import LabMarkdown
import LabRunner
import Testing

@testable import Site

@Suite struct HostilePageTests {
  private static let ground = """
    # A lab

    It begins.

    ```formula
    f(x, y) = x ^ 2 + y ^ 2
    ```

    @dataset(d, from: moons(count: 40))
    @network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])


    """

  private static func run(_ text: String, budget: Double = 0.01) -> FinishedLab {
    let document = Document(parsing: SourceText(name: "a.md", text: ground + text))
    return Plan(for: document, budget: LabBudget(factor: budget)).run()
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    (0..<count).map { text.replacing("#", with: "\($0)") }.joined(separator: "\n\n")
  }

  static let constructs = [
    "@plot(contour(f))", "@show(net, on: d, loss: bce)", "@plot(data(d))", "Text $x_{#}$ and more.",
    "A paragraph of words, number #.", "- item #\n\n1. another", "## Heading #",
    "@note()\nA remark.\n@end(note)", "`= 1 / #`", "```python\nx = #\n```", "> quote #",
    "| a | b |\n|---|---|\n| # | 1 |", "A[^n#].\n\n[^n#]: Note.", "@plt(#)", "$\\frac{#$",
    "![](missing#.png)", "@ref(nothing#)", String(repeating: "> ", count: 60) + "#",
    String(repeating: "-\n", count: 60), String(repeating: "*\n", count: 60) + "# is the last.",
  ]

  @Test(arguments: constructs)
  func aPageAndItsDataStayWithinTheBudget(_ construct: String) throws {
    let run = Self.run(Self.repeated(construct, 1500))
    let page = Page(showing: run, setting: PageSetting(generator: "labsheet 1"))
    // The frame isn't part of the budget: its style, and its lists of headings and problems.
    #expect(page.html.utf8.count < 150_000 + 400_000)
    #expect(page.main.contains("It begins."))
    #expect(page.html.hasSuffix("</html>\n"))
    let data = try PageData(run, generator: "labsheet 1").written()
    #expect(data.json.utf8.count < 100_000 + 400_000)
    let found = run.plan.diagnostics + page.diagnostics
    #expect(found.contains { $0.code.hasPrefix("TooM") } || page.html.utf8.count < 200_000)
    #expect(page.diagnostics.count < 1010)
  }

  @Test
  func omissionsAreReportedAtTheirPlaceAndAtTheTop() {
    let run = Self.run(Self.repeated("@plot(contour(f))", 120) + "\n\nIt ends.", budget: 0.05)
    let page = Page(showing: run, setting: PageSetting(generator: "labsheet 1"))
    #expect(page.main.contains("is left out: the lab's budget of"))
    #expect(page.main.contains("in this lab</h2>"))
    #expect(page.main.contains("It ends."))
    #expect(page.main.contains("<svg"))
    let told = run.plan.diagnostics + page.diagnostics
    #expect(told.contains { $0.code == "TooMuchOutput" || $0.code == "TooMuchWork" })
  }

  @Test
  func excessFormulasAreShownAsWritten() {
    let run = Self.run(Self.repeated("$y_{#}$", 300))
    let page = Page(showing: run, setting: PageSetting(generator: "labsheet 1"))
    #expect(page.main.contains("class=\"katex\""))
    #expect(page.main.contains("<code class=\"math\">y_{299}</code>"))
    #expect(page.diagnostics.count { $0.code == "TooMuchWork" } == 1)
  }

  @Test
  func solutionsCostTheStudentPageNothing() {
    let hidden = "@solution()\n" + Self.repeated("Hidden words, # of them.", 3000)
    let run = Self.run(hidden + "\n@end(solution)\n\nIt ends.")
    let page = Page(showing: run, setting: PageSetting(generator: "labsheet 1"))
    #expect(page.main.contains("It ends."))
    #expect(page.diagnostics.isEmpty)
  }

  @Test
  func aPageIsTheSameTwice() {
    let run = Self.run(Self.repeated("@plot(data(d))\n\n$x_{#}$", 200))
    let setting = PageSetting(generator: "labsheet 1")
    #expect(Page(showing: run, setting: setting).html == Page(showing: run, setting: setting).html)
  }
}
