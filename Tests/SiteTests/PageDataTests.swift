import Diagnostics
import Formulas
import Foundation
import LabMarkdown
import LabResults
import LabRunner
import Testing

@testable import Site

@Suite struct PageDataTests {
  @Test
  func containsEveryOutcomeWithItsPlaceAndNaNAsWords() throws {
    let lab = LabBuilder { $0.title = "A/B" }
    lab.directive(
      "@table(t)",
      .table(
        Table(
          caption: nil, columns: [.init("x")],
          rows: [.init([.number(.nan)]), .init([.number(-.infinity)]), .init([.number(0.1)])])))
    lab.paragraph(lab.value("`= x`", .number(0.000_421_7)))
    lab.directive("@plot(p)", .skipped(reason: "no run"))
    let json = try PageData(lab.run, generator: "labsheet 1.2.3").json
    #expect(json.hasSuffix("}\n"))
    #expect(json.contains("\"A/B\""))
    #expect(json.contains("\"NaN\""))
    #expect(json.contains("\"-Infinity\""))
    #expect(json.contains("0.0004217"))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let directives = try #require(object?["directives"] as? [[String: Any]])
    #expect(directives.map { $0["kind"] as? String } == ["table", "skipped"])
    #expect(directives.first?["line"] as? Int == 5)
    let again = try PageData(lab.run, generator: "labsheet 1.2.3").json
    #expect(again == json)
  }

  @Test
  func hidesSolutionsFromStudents() throws {
    let source = SourceText(
      name: "a.md",
      text: """
        @exercise(a)
        @solution(a)
        The answer is `= 41 + 1`.

        @show(6 * 7, label: "secret")

        @plot(nothing)
        @end(solution)
        @end(exercise)
        """)
    let document = Document(parsing: source)
    let student = try PageData(Plan(for: document).run(), generator: "x").json
    #expect(!student.contains("secret") && !student.contains("42") && !student.contains("nothing"))
    let whole = Plan(for: document, audience: .solutions).run()
    let solutions = try PageData(whole, for: .solutions, generator: "x").json
    #expect(solutions.contains("secret") && solutions.contains("42"))
    #expect(solutions.contains("nothing"))
  }
}
