import Diagnostics
import LabFiles
import Testing

@testable import LabMarkdown

/// Rubrics, their criteria, and who sees them.
@Suite struct RubricTests {
  private func document(_ opener: String, end: String = "@end(rubric)") -> Document {
    let text = """
      @exercise(a, points: 3)
      Why?

      \(opener)
      @criterion(zqxj, points: 1)
      Zqxj[^zqxj].

      ## Zqxj
      @criterion(other, points: 2)
      More.
      \(end)
      @end(exercise)

      [^zqxj]: zqxj
      """
    return Document(
      parsing: SourceText(name: "lab.md", text: text), in: .nowhere, grammar: [:])
  }

  private func isShown(_ document: Document) -> Bool {
    document.source.text.lowercased().contains("zqxj")
  }

  /// Without its end, a hidden rubric would leave its criteria to the exercise.
  @Test(arguments: ["visible: false", "visibel: false"], ["", "@end", "@end(rubrik)"])
  func aHiddenRubricWithoutItsEndIsWithheld(_ argument: String, _ end: String) {
    let edition = document("@rubric(a, \(argument))", end: end).edition(for: .student)
    #expect(edition.blocks.isEmpty && !isShown(edition))
  }

  @Test func aCriterionEndsWhereTheNextOneBegins() throws {
    let document = document("@rubric(a)")
    #expect(document.diagnostics.isEmpty)
    guard case .container(let exercise)? = document.blocks.first?.kind,
      case .container(let rubric)? = exercise.content.last?.kind
    else {
      Issue.record("there is no rubric")
      return
    }
    let criteria = rubric.content.compactMap { block -> Block.Container? in
      if case .container(let container) = block.kind { container } else { nil }
    }
    #expect(criteria.map(\.directive.name) == ["criterion", "criterion"])
    #expect(criteria.map(\.content.count) == [2, 1])
  }

  @Test(arguments: ["@rubric(a)", "@rubric()", "@rubric(a, visible: true)"])
  func otherRubricsAreForStudents(_ opener: String) {
    #expect(isShown(document(opener).edition(for: .student)))
  }

  @Test(arguments: [
    "@rubric(a, visible: false)", "@rubric(visible: false)", "@rubric(a, visible: no)",
    "@rubric(a, visble: false)", "@rubric(a, false)", "@rubric(a visible: false)",
    "@rubric(a, visible: \"false\")", "@rubric(a, visible)", "@rubric(a, not visible)",
    "@rubric(a, invisible)", "@rubric(a, hidden)", "@rubric(visible)", "@rubric(a, b)",
  ])
  func hiddenRubricsAreForInstructors(_ opener: String) {
    let document = document(opener)
    for audience in [Audience.student, .solutions] {
      let edition = document.edition(for: audience)
      #expect(document.hasSecrets(from: audience) && !isShown(edition))
      #expect(edition.suspicions(from: audience).isEmpty)
      #expect(edition.source.text.contains("Why?"))
    }
    #expect(isShown(document.edition(for: .instructor)))
  }

  @Test(arguments: [
    ("@rubric (a, visible: false)", "@end(rubric)"), ("@rubric(a, visible: false)", ""),
    ("\\@rubric(a, visible : False)", "@end(rubric)"),
    ("    @rubric(a, visible: false)", "@end(rubric)"), ("@rubirc(visible: no)", "@end(rubric)"),
    ("@rubric (visible: no)", "@end(rubric)"), ("> @Rubric(a, VISIBLE: no)", "@end(rubric)"),
    ("@rubirc(a,\n  visible: nobody)", "@end(rubric)"), ("@ rubric(a, visible=0)", "@end(rubric)"),
    ("@rubric (title: \"Why\", \"visible\": no)", "@end(rubric)"),
    ("＠rubric(a, visible：no)", "@end(rubric)"), ("@Rubric(a, visble: false)", "@end(rubric)"),
    ("@rubrc(a, hidden)", "@end(rubric)"), ("@rubrc(a, hidden: true)", "@end(rubric)"),
    ("1. \\@rubric(visible:)", "@end(rubric)"),
  ])
  func whatMerelyLooksHiddenIsWithheld(_ opener: String, _ end: String) {
    for audience in [Audience.student, .solutions] {
      let edition = document(opener, end: end).edition(for: audience)
      #expect(!isShown(edition) && edition.blocks.isEmpty)
      #expect(edition.diagnostics.contains { $0.code == "SuspiciousRubric" })
    }
  }

  @Test(arguments: [
    "@rubirc(a, visible: true)", "@Rubric(a, visble: true)", "@rubirc(hidden)",
    "@rubric (a, visible : True)",
    "@note(title: \"Visible: three clusters\")\nText.\n@end(note)",
    "@note()\n@end(note)\n\nVisible: three clusters, and a fourth that is invisible: no.",
    "Write `@rubric(visible: no)`, or `visible: false`.",
  ])
  func whatHidesNothingIsShown(_ text: String) {
    let document = Document(
      parsing: SourceText(name: "lab.md", text: text + "\n"), in: .nowhere, grammar: [:])
    #expect(document.suspicions(from: .student).isEmpty)
  }

  @Test func everySuspicionCounts() {
    let whole = "@rubric(a, visible: false)\n@criterion(b, points: 1)\n@end(rubric)\n\n"
    let text = String(repeating: whole, count: 60) + "@rubric (a, visible: false)\n"
    let document = Document(
      parsing: SourceText(name: "lab.md", text: text), in: .nowhere, grammar: [:])
    #expect(document.suspicions(from: .student).count == 1)
  }

  @Test(arguments: ["rubric", "exercise"])
  func aMisplacedBlockIsReportedOnce(_ name: String) {
    let text =
      "@answer()\n@\(name)(a)\n@rubric(a)\n@criterion(b, points: 1)\n@end(rubric)\n@end(\(name))\n"
      + "@end(answer)\n"
    let document = Document(
      parsing: SourceText(name: "lab.md", text: text), in: .nowhere, grammar: [:])
    #expect(document.diagnostics.map(\.message) == ["misplaced @\(name): it is inside an answer"])
  }

  @Test func codeMayShowAHiddenRubric() {
    let text =
      "```lab\n@rubric(a, visible: false)\n@end(rubric)\n```\n\n`@rubric(visible: false)` hides it.\n"
    let document = Document(
      parsing: SourceText(name: "lab.md", text: text), in: .nowhere, grammar: [:])
    #expect(document.diagnostics.isEmpty && !document.hasSecrets(from: .student))
  }
}
