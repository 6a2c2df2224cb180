import Diagnostics
import LabMarkdown
import LabRunner
import TestSupport
import Testing
import Typesetting

@testable import Site

@Suite struct MathematicsTests {
  private func page(
    _ text: String, for audience: Audience = .student,
    by typesetter: Typesetter = Typesetter()
  ) -> Page {
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    return Page(
      showing: Plan(
        for: document, audience: audience
      )
      .run(), for: audience, setting: PageSetting(generator: "labsheet 1"), by: typesetter)
  }

  @Test
  func formulasAreTypesetEverywhere() throws {
    let page = page(
      #"""
      ---
      title: Formulas
      macros:
        \R: \mathbb{R}
        half: "\\frac{#1}{2}"
      ---

      ## The space $\R$

      Half of $x$ is $\half{x}$, and \[ x^2 \] is its square.

      > $$
      > a +
      > b
      > $$

      | $y$ |
      |---|
      | 1 |
      """#)
    #expect(page.diagnostics.isEmpty)
    try PageGoldens.all.check(page.main + "\n", against: "formulas.html")
  }

  @Test
  func errorsInFormulasHaveCardsAndDoNotAffectOthers() throws {
    let page = page(
      #"""
      Before $\foo{x}$ and after $y$.

      > $$
      > a + \frac{1}{2
      > $$

      - Twice: $x^2^3$.

      | $\mathbb{1}$ |
      |---|
      | \(\href{http://a}{b}\) |
      """#)
    #expect(page.diagnostics.map(\.code).count == 5)
    try PageGoldens.all.check(page.main + "\n", against: "formula-faults.html")
  }

  @Test
  func anErrorIsAtItsPlaceInTheFileWithoutLinePrefixes() {
    let text = "é\n\n> $$\n> a + b\n> \\foo\n> $$\n"
    let found = page(text).diagnostics.map { SourceText(name: "a", text: text)[$0.range] }
    #expect(found == ["\\foo"])
  }

  @Test
  func formulaFontsAndTheirPermissionAreOnlyOnPagesWithFormulas() {
    let plain = page("No formula, \\$5.\n").html
    #expect(!plain.contains("Formula_") && !plain.contains("font-src"))
    #expect(!plain.contains("unsafe-inline"))
    let html = page("One $x$.\n").html
    #expect(html.contains("font-src data:") && html.contains("style-src-attr 'unsafe-inline'"))
    #expect(html.contains("@font-face{font-family:Formula_Math"))
    #expect(!html.contains("font-family:Formula_Fraktur"))
  }

  @Test
  func stylesForSolutionsAreOnlyOnThePageWithSolutions() {
    let text = "$x$\n\n@solution()\n$\\mathfrak{A}$ \\(\\wrong\\)\n@end(solution)\n"
    let student = page(text).html
    #expect(!student.contains("Fraktur") && !student.contains("wrong"))
    #expect(page(text, for: .solutions).html.contains("font-family:Formula_Fraktur"))
  }

  @Test
  func pagesThatShareATypesetterTypesetAFormulaOnce() {
    let typesetter = Typesetter()
    for _ in 1...2 { _ = page("$x$ and $x$ and $y$\n", by: typesetter) }
    #expect(typesetter.count == 2)
  }
}
