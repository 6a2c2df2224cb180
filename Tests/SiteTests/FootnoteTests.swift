import Diagnostics
import Formulas
import Foundation
import LabMarkdown
import LabResults
import LabRunner
import Testing

@testable import Site

private let setting = PageSetting(generator: "labsheet 1.2.3")

@Suite struct FootnoteTests {
  @Test
  func footnotesFollowTheirFirstReferenceAndAreNumberedByIt() throws {
    let lab = LabBuilder()
    lab.footnote("b") { [.text("Second text"), lab.math("x^2")] }
    lab.footnote("a") { [.text("First text"), lab.value("`= y`", .number(0.5))] }
    lab.paragraph(.text("One"), lab.mark("a"), .text(" and"), lab.mark("b"))
    lab.paragraph(.text("Again"), lab.mark("a"))
    let html = Page(showing: lab.run, setting: setting).main
    #expect(html.contains("<sup class=\"footnote-mark\"><a href=\"#fn.a\" id=\"fnref.a\">1</a>"))
    #expect(html.contains("Again<sup class=\"footnote-mark\"><a href=\"#fn.a\">1</a>"))
    let first = try #require(html.firstRange(of: "id=\"fn.a\""))
    let second = try #require(html.firstRange(of: "id=\"fn.b\""))
    let again = try #require(html.firstRange(of: "Again"))
    #expect(first.lowerBound < second.lowerBound && second.lowerBound < again.lowerBound)
    #expect(html.contains("<span class=\"footnote-number\">1</span> First text"))
    #expect(html.contains("katex") && html.contains(">0.5</span>"))
  }

  @Test
  func footnotesOfSolutionsAreNotOnTheStudentPage() {
    let lab = LabBuilder()
    lab.footnote("own") {
      [.text("secret"), lab.math("\\mathfrak{A}"), lab.math("\\wrong")]
    }
    lab.footnote("both") { [.text("known")] }
    lab.container(.solution) { lab.paragraph(lab.mark("own"), lab.mark("both")) }
    lab.paragraph(lab.mark("both"))
    let student = Page(showing: lab.run, setting: setting).html
    #expect(!student.contains("secret") && !student.contains("wrong"))
    #expect(!student.contains("Fraktur"))
    #expect(student.contains(">1</a>") && student.contains("known"))
    let solutions = Page(showing: lab.run, for: .solutions, setting: setting).html
    #expect(solutions.contains(">S1</a>") && solutions.contains("secret"))
    #expect(solutions.contains("Fraktur") && solutions.contains("wrong"))
  }

  @Test
  func termsHaveAnchorsForReferences() {
    let lab = LabBuilder()
    let meaning = { (text: String) in [Block(.paragraph([.text(text)]), range: .init(0, 0))] }
    lab.block(
      "Epoch",
      .definitions([
        .init(
          term: [.emphasis([.text("Epoch")])], anchor: "epoch",
          meanings: [meaning("One pass."), meaning("Also an age.")])
      ]))
    lab.paragraph(lab.reference("epoch"))
    let html = Page(showing: lab.run, setting: setting).main
    #expect(html.contains("<dt id=\"epoch\"><em>Epoch</em></dt>"))
    #expect(html.components(separatedBy: "<dd>").count == 3)
    #expect(html.contains("href=\"#epoch\"><em>Epoch</em></a>"))
  }

  @Test
  func aFootnoteOfATermIsAtItsFirstMeaning() throws {
    let lab = LabBuilder()
    lab.footnote("a") { [.text("The note")] }
    let term = [Inline.emphasis([.text("Epoch"), lab.mark("a")])]
    let meaning = [Block(.paragraph([.text("One pass.")]), range: .init(0, 0))]
    lab.block(
      "Epoch", .definitions([.init(term: term, anchor: "epoch", meanings: [meaning])]))
    let html = Page(showing: lab.run, setting: setting).main
    let note = try #require(html.firstRange(of: "id=\"fn.a\""))
    let text = try #require(html.firstRange(of: "One pass."))
    #expect(note.lowerBound < text.lowerBound && html.contains("The note"))
  }

  @Test
  func solutionsAndHintsFoldAndAnEmptyAnswerLeavesRoom() {
    let lab = LabBuilder()
    lab.container(.answer) {}
    lab.container(.hint) {}
    lab.container(.solution) {}
    let student = Page(showing: lab.run, setting: setting).main
    #expect(student.contains("<div class=\"answer empty\""))
    #expect(student.contains("<details class=\"hint\">"))
    let solutions = Page(showing: lab.run, for: .solutions, setting: setting).main
    #expect(solutions.contains("<details class=\"solution\" open"))
  }

  @Test
  func theCaptionOfATableIsAboveItWithItsNumber() {
    let lab = LabBuilder()
    let label = lab.label("units")
    lab.block(
      "| a |",
      .table(
        .init(
          alignments: [nil], header: [[.text("a")]], rows: [], caption: [.text("Units.")],
          label: label)))
    let html = Page(showing: lab.run, setting: setting).main
    #expect(html.contains("<figure class=\"tabled\" id=\"units\">"))
    #expect(html.contains("<span class=\"caption-number\">Table 1.</span> Units."))
  }
}
