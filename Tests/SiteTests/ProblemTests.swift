import Diagnostics
import Foundation
import LabMarkdown
import LabRunner
import Testing

@testable import Site

private let setting = PageSetting(generator: "labsheet 1.2.3")

@Suite struct ProblemTests {
  @Test
  func aCardIsAtThePlaceOfItsErrorAndLinkedFromTheTop() throws {
    let lab = LabBuilder()
    lab.paragraph(.text("before"))
    let place = lab.directive("@train(run, epoch: 5)", nil, action: .reject)
    lab.problem(at: place)
    lab.paragraph(.text("after"))
    let main = Page(showing: lab.run, setting: setting).main
    let before = try #require(main.range(of: "before"))
    let card = try #require(main.range(of: "id=\"problem.1\""))
    let after = try #require(main.range(of: "after"))
    #expect(before.upperBound < card.lowerBound)
    #expect(card.upperBound < after.lowerBound)
    #expect(main.contains("1 error in this lab"))
    #expect(main.contains("<a href=\"#problem.1\">Line 6</a>"))
  }

  @Test
  func aCardQuotesTheLineWithACaretAndAHelp() {
    let lab = LabBuilder()
    lab.problem(at: lab.directive("@train(run, epoch: 5)", nil, action: .reject))
    let main = Page(showing: lab.run, setting: setting).main
    #expect(main.contains("5 | @train(run, epoch: 5)\n"))
    #expect(main.contains("|  ^~~~~</code>"))
    #expect(main.contains("Help: labsheet explain train"))
  }

  @Test(arguments: ["@train(run, model: \"zqxj\")", "1. @train(run, model: \"zqxj\")"])
  func aCardOfAnUnknownArgumentDoesNotQuoteItsText(_ line: String) {
    let lab = LabBuilder()
    lab.problem(at: lab.directive(line, nil, action: .reject))
    let main = Page(showing: lab.run, setting: setting).main
    #expect(main.contains("5 | \(line.prefix(4))") && !main.contains("zqxj"))
  }

  @Test
  func problemsOutsideOfBlocksAreAtTheTop() throws {
    let lab = LabBuilder()
    lab.paragraph(.text("first block"))
    lab.problem(at: .init(0, 3), message: "unknown key 'titel'")
    let main = Page(showing: lab.run, setting: setting).main
    let card = try #require(main.range(of: "id=\"problem.1\""))
    let block = try #require(main.range(of: "first block"))
    #expect(card.upperBound < block.lowerBound)
  }

  @Test
  func anErrorInAnOpenerIsShownAtTheTopOfItsBlock() throws {
    let lab = LabBuilder()
    lab.container(.exercise, name: "a") {
      lab.paragraph(.text("first"))
      lab.problem(at: lab.directive("@plot(x)", nil, action: .reject))
      lab.paragraph(.text("second"))
    }
    let main = Page(showing: lab.run, setting: setting).main
    let first = try #require(main.range(of: "first"))
    let card = try #require(main.range(of: "id=\"problem.1\""))
    let second = try #require(main.range(of: "second"))
    #expect(first.upperBound < card.lowerBound && card.upperBound < second.lowerBound)
  }

  @Test(arguments: [0, 10, 30, 45, 60, 10_000])
  func noProblemIsLost(offset: Int) {
    let lab = LabBuilder()
    lab.container(.columns) { lab.paragraph(.text("left")) }
    lab.container(.note) { lab.container(.hint) {} }
    lab.problem(at: .init(offset, offset + 1))
    let main = Page(showing: lab.run, setting: setting).main
    #expect(main.components(separatedBy: "id=\"problem.1\"").count == 2)
  }

  @Test
  func warningsAloneMakeNoErrorList() {
    let lab = LabBuilder()
    lab.paragraph(.text("prose"))
    lab.problem(.warning, at: .init(21, 24))
    let main = Page(showing: lab.run, setting: setting).main
    #expect(!main.contains("problem-summary"))
    #expect(main.contains("<strong>Warning</strong>"))
  }
}
