import Diagnostics
import Digests
import Formulas
import Foundation
import LabMarkdown
import LabResults
import LabRunner
import Tensors
import TestSupport
import Testing

@testable import Site

private let setting = PageSetting(generator: "labsheet 1.2.3")

@Suite struct PageTests {
  @Test
  func untrustedTextNeverBecomesMarkup() {
    let lab = LabBuilder { $0.title = "<script>alert(1)</script>" }
    lab.paragraph(
      .text("<img src=x onerror=alert(1)>"), .html("<script>"), .code("</code><b>"),
      lab.math("\\text{a < b \\& c}"))
    lab.block("<div>", .html("<div onclick=\"x\">\n"))
    lab.directive(
      "@show(x)", .value(.init(label: "\"><svg onload=x>", value: .text("</p>"), format: nil)))
    let html = Page(showing: lab.run, setting: setting).html
    for markup in ["<script", "<img", "<div onclick", "<svg", "<b>"] {
      #expect(!html.contains(markup), "\(markup) reached the page")
    }
    #expect(html.contains("a &lt; b \\&amp; c"))
  }

  @Test
  func rawHTMLPassesIfTheFrontMatterAllowsIt() {
    let lab = LabBuilder {
      $0.title = "A lab"
      $0.allowsHTML = true
    }
    lab.block("<hr class=mine>", .html("<hr class=mine>\n"))
    #expect(Page(showing: lab.run, setting: setting).html.contains("<hr class=mine>"))
  }

  @Test
  func aCommentDoesNotSplitWordsInATightItem() {
    let text = "- item\n  <!-- c -->\n  *more*\n\n> - a\n>   <!-- c -->\n>   b\n"
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    let page = Page(showing: Plan(for: document).run(), setting: setting)
    #expect(page.main.contains("<li>item\n<em>more</em></li>"))
    #expect(page.main.contains("<li>a\nb</li>"))
  }

  @Test
  func thePageAllowsOnlyItsOwnStyleSheet() throws {
    let html = Page(showing: SampleLab.run, setting: setting).html
    let sheet = try #require(
      html.components(separatedBy: "<style>").dropFirst().first?
        .components(separatedBy: "</style>").first)
    #expect(html.components(separatedBy: "<style").count == 2)
    #expect(html.contains("sha256-\(SHA256.base64(of: sheet))"))
    #expect(html.contains("default-src 'none'"))
    #expect(!html.contains(/<(?!span)[^>]* style=/))
    #expect(!html.contains("<script"))
  }

  @Test
  func solutionsAreOnlyOnTheSolutionsPage() {
    let run = SampleLab.run
    let student = Page(showing: run, for: .student, setting: setting).html
    let solutions = Page(showing: run, for: .solutions, setting: setting).html
    #expect(!student.contains("secret"))
    #expect(solutions.contains("A secret solution."))
    #expect(solutions.contains("Solution to exercise 1"))
    #expect(student.contains("Your answer"))
  }

  @Test
  func anErrorInASolutionDoesNotRevealIt() {
    let lab = LabBuilder()
    lab.container(.solution) {
      let place = lab.directive("@secret(answer: 42)", nil, action: .reject)
      lab.problem(at: place, message: "unknown directive '@secret'")
    }
    let student = Page(showing: lab.run, for: .student, setting: setting).html
    #expect(!student.contains("secret"))
    #expect(student.contains("1 problem is in solutions"))
    let solutions = Page(showing: lab.run, for: .solutions, setting: setting).html
    #expect(solutions.contains("id=\"problem.1\""))
  }

  @Test
  func exercisesAreNumberedAndTheirPointsAdded() {
    let html = Page(showing: SampleLab.run, setting: setting).main
    #expect(html.contains("Exercise 1: The derivative"))
    #expect(html.contains("2 points"))
    #expect(html.contains("1.5 points"))
    #expect(html.contains("2 exercises · 3.5 points"))
  }

  @Test
  func aSecondLevel1HeadingLowersAllHeadings() {
    let lab = LabBuilder()
    lab.heading(1, "A lab", anchor: "a-lab")
    lab.heading(1, "Part", anchor: "part")
    lab.heading(2, "Section", anchor: "section")
    let html = Page(showing: lab.run, setting: setting).html
    #expect(html.contains("<h1 id=\"a-lab\">A lab</h1>"))
    #expect(html.contains("<h2 id=\"part\">"))
    #expect(html.contains("<h3 id=\"section\">"))
    #expect(html.components(separatedBy: "<h1").count == 2)
  }

  @Test
  func aMissingValueIsMarkedWithTheReason() {
    let lab = LabBuilder()
    lab.paragraph(lab.value("`= gone`", nil))
    let html = Page(showing: lab.run, setting: setting).main
    #expect(html.contains("class=\"missing\""))
    #expect(html.contains("it depends on something that did not run"))
  }

  @Test
  func theBestRowIsMarkedInWordsAndNaNIsNamed() {
    let html = Page(showing: SampleLab.run, setting: setting).main
    #expect(html.contains(">best</strong>"))
    #expect(html.contains(">NaN</td>"))
    #expect(html.contains("<figcaption>Learning rates compared</figcaption>"))
  }

  @Test
  func matricesAreTablesAndAllOtherValuesLines() {
    let lab = LabBuilder()
    let matrix = LabValue.tensor(Tensor(Matrix([[1, 2], [3, 4]])))
    for value in [
      matrix, .list([matrix, matrix]), .tensor(Tensor([1, 2])), .list([matrix, .number(1)]),
    ] {
      lab.directive("@show(x)", .value(.init(label: "x", value: value, format: nil)))
    }
    let main = Page(showing: lab.run, setting: setting).main
    #expect(main.components(separatedBy: "<table class=\"matrix\">").count - 1 == 3)
    #expect(main.contains("<caption>x[1]</caption>"))
    #expect(main.components(separatedBy: "<p class=\"shown\">").count - 1 == 2)
    #expect(main.contains("[[[1, 2], [3, 4]], 1]"))
  }

  @Test
  func everyKindOfFigureIsDrawnWithUniqueIds() {
    let main = Page(showing: SampleLab.illustratedRun, setting: setting).main
    let ids = main.components(separatedBy: " id=\"").dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    let drawn = main.components(separatedBy: "<figure class=\"drawn\">").count - 1
    #expect(drawn == 2 + SampleFigures.all.count)
    #expect(Set(ids).count == ids.count)
    #expect(!main.contains(/<(?!span)[^>]* style=/))
  }

  @Test(arguments: Audience.allCases)
  func aPageWithOneOfEverythingIsUnchanged(audience: Audience) throws {
    let main = Page(showing: SampleLab.run, for: audience, setting: setting).main
    try PageGoldens.all.check(main + "\n", against: "sample-\(audience.rawValue).html")
  }
}
