import Diagnostics
import FigureData
import Foundation
import LabMarkdown
import LabResults
import LabRunner
import Testing

@testable import Site

private let setting = PageSetting(generator: "labsheet 1.2.3")
private let figure = Figure(
  summary: "A curve.", caption: nil,
  content: Curves(xTitle: "x", yTitle: "y", series: []))

@Suite struct NumberingTests {
  private func main(_ lab: LabBuilder, _ audience: Audience = .student) -> String {
    plain(Page(showing: lab.run, for: audience, setting: setting).main)
  }

  /// With breaking spaces instead of non-breaking ones.
  private func plain(_ html: String) -> String { html.replacing("\u{A0}", with: " ") }

  @Test
  func figuresAndTablesAreCountedSeparately() {
    let lab = LabBuilder()
    lab.directive("@plot(loss(run))", .figure(figure))
    lab.directive("@plot(loss(run), caption: \"First.\")", .figure(figure))
    lab.directive("@table(log(run), as: log)", .table(Table(caption: nil, columns: [], rows: [])))
    lab.directive("@plot(loss(run), as: second)", .figure(figure))
    lab.paragraph(lab.reference("log"), lab.reference("second"))
    let html = main(lab)
    #expect(html.contains("Figure 1.</span>"))
    #expect(html.contains("id=\"second\""))
    #expect(html.contains("<a class=\"reference\" href=\"#log\">Table 1</a>"))
    #expect(html.contains("<a class=\"reference\" href=\"#second\">Figure 2</a>"))
    #expect(!html.contains("Figure 3"))
  }

  @Test
  func failedResultsKeepTheirNumberAndPlace() {
    let lab = LabBuilder()
    lab.directive("@plot(loss(gone), as: a)", .skipped(reason: "'gone' is missing."))
    let place = lab.directive("@plot(loss(run), as: b, epoch: 3)", nil, action: .reject)
    lab.problem(at: place)
    lab.directive("@plot(loss(run), as: c)", .figure(figure))
    let html = main(lab)
    #expect(html.contains("<p class=\"skipped\" id=\"a\">"))
    #expect(html.contains("<p class=\"skipped\" id=\"b\">"))
    #expect(html.contains("Figure 3.</span>"))
  }

  @Test
  func solutionsAreCountedSeparatelyAndStudentsSeeNoLinks() {
    let lab = LabBuilder()
    lab.paragraph(lab.reference("inner"), lab.link("#inner", [.text("own words")]))
    lab.container(.exercise, name: "e") {
      lab.container(.solution) {
        lab.directive("@plot(loss(run), as: inner)", .figure(figure))
        lab.paragraph(lab.math("x", isDisplay: true, name: "hidden"))
        lab.container(.exercise) {}
      }
    }
    lab.directive("@plot(loss(run), as: outer)", .figure(figure))
    lab.paragraph(lab.math("y", isDisplay: true, name: "shown"), lab.reference("shown"))
    lab.container(.exercise, name: "f") {}
    lab.paragraph(lab.reference("outer"), lab.reference("f"))
    let student = main(lab)
    #expect(student.contains("the solutionown words"))
    let solutions = main(lab, .solutions)
    #expect(solutions.contains("href=\"#inner\">Figure S1</a>"))
    #expect(solutions.contains("<a href=\"#inner\">own words</a>"))
    #expect(solutions.contains("Exercise S1"))
    for html in [student, solutions] {
      #expect(html.contains("href=\"#outer\">Figure 1</a>"))
      #expect(html.contains("href=\"#shown\">Equation 1</a>"))
      #expect(html.contains("href=\"#exercise.2\">Exercise 2</a>"))
    }
  }

  @Test
  func namedAndAutomaticallyNumberedFormulasMakeOneSequence() {
    let lab = LabBuilder()
    lab.paragraph(lab.math("a = b", isDisplay: true, name: "first"))
    lab.paragraph(
      lab.math("\\begin{align} a &= b \\\\ c &= d \\end{align}", isDisplay: true, name: "pair"))
    lab.paragraph(lab.math("e", isDisplay: true, name: "last"))
    lab.paragraph(lab.math("f \\tag{*}", isDisplay: true, name: "own"))
    lab.paragraph(["first", "pair", "last", "own"].map(lab.reference))
    let page = Page(showing: lab.run, setting: setting)
    #expect(page.diagnostics.isEmpty)
    #expect(page.main.contains("class=\"math display after-1\""))
    #expect(page.html.contains(".after-1{counter-reset:katexEqnNo 1 mmlEqnNo 1}"))
    for (name, number) in [("first", "1"), ("pair", "2"), ("last", "4"), ("own", "*")] {
      #expect(plain(page.main).contains("href=\"#\(name)\">Equation \(number)</a>"))
    }
    #expect(page.main.contains("\\tag{4}"))
  }

  @Test
  func sectionsAreNumberedToTheSecondLevel() {
    let lab = LabBuilder()
    for (level, title) in [(2, "One"), (3, "One one"), (4, "Deep"), (2, "Two")] {
      lab.heading(level, title, anchor: title.lowercased().replacing(" ", with: "-"))
    }
    lab.container(.note) { lab.heading(2, "Within", anchor: "within") }
    lab.heading(3, "Two one", anchor: "two-one")
    lab.paragraph(lab.reference("two-one"), lab.reference("deep"), lab.reference("within"))
    let page = Page(showing: lab.run, setting: setting)
    #expect(page.main.contains("<span class=\"section-number\">2.1</span> Two one"))
    #expect(plain(page.main).contains("href=\"#two-one\">Section 2.1</a>"))
    #expect(page.main.contains("href=\"#deep\">Deep</a>"))
    #expect(page.main.contains("href=\"#within\">Within</a>"))
    #expect(page.html.contains("<a href=\"#two-one\"><span class=\"section-number\">2.1</span>"))
    let plain = LabBuilder { $0.numbersSections = false }
    plain.heading(2, "One", anchor: "one")
    #expect(!main(plain).contains("section-number"))
  }

  @Test
  func aReferenceInATitleIsTextWithoutALink() {
    let lab = LabBuilder()
    lab.block(
      "a", .heading(level: 2, content: [.text("See "), lab.reference("f")], anchor: "a"))
    lab.block("b", .heading(level: 4, content: [lab.reference("b")], anchor: "b"))
    lab.heading(2, "Last", anchor: "last")
    lab.directive("@plot(loss(run), as: f)", .figure(figure))
    let html = plain(Page(showing: lab.run, setting: setting).html)
    #expect(html.contains("</span> See Figure 1</a>"))
    #expect(html.contains("href=\"#b\">b</a>"))
  }

  @Test
  func unknownNamesAreErrorsWithSuggestionsAndRunsAreRecognized() {
    let document = Document(
      parsing: SourceText(
        name: "a.md",
        text: """
          # A

          @dataset(d, from: xor)
          @plot(data(d), as: points)

          See [here](#point), [there](#points), [a](#a) and [it](#d).
          """))
    let found = Manuscript(of: Plan(for: document)).diagnostics
    #expect(found.map(\.code) == ["UnknownReference", "UnknownReference"])
    #expect(found[0].message == "unknown reference 'point'; did you mean 'points'?")
    #expect(
      found[1].message == "unknown reference 'd': it is a data set, not something with a number")
  }

  @Test
  func aNameIsUniqueAcrossAllKinds() {
    let lab = LabBuilder()
    lab.directive("@plot(loss(run), as: a)", .figure(figure))
    lab.paragraph(lab.math("x", isDisplay: true, name: "a"))
    let page = Page(showing: lab.run, setting: setting)
    #expect(page.diagnostics.map(\.code) == ["DuplicateName"])
    #expect(page.main.components(separatedBy: "id=\"a\"").count == 2)
  }

  @Test
  func aHeadingKeepsItsAnchorIfSomethingElseHasItsName() {
    let lab = LabBuilder()
    lab.heading(2, "Data", anchor: "data")
    lab.directive("@plot(data(d), as: data)", .figure(figure))
    lab.paragraph(lab.reference("data"))
    let html = main(lab)
    #expect(html.contains("<h2 id=\"data\">"))
    #expect(html.contains("href=\"#figure.data\">Figure 1</a>"))
  }
}
