import Diagnostics
import LabMarkdown
import Testing

/// Labs in which a student has deleted a fence.
@Suite struct BrokenFenceTests {
  private static let rest = """

    @expect(f(1) == 1, points: 1)

    @hint(a)
    ```formula
    f(x) = x
    ```
    @end(hint)
    @end(exercise)
    """

  private static func document(_ answer: String) -> Document {
    let text = "@exercise(a)\n@answer(a)\n\(answer)\n@end(answer)\n" + rest
    return Document(parsing: SourceText(name: "lab.md", text: text))
  }

  /// Where each problem is, and what it is.
  private static func faults(_ document: Document) -> [String] {
    document.diagnostics.map { diagnostic in
      let place = document.source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.code): \(diagnostic.message)"
    }
  }

  /// The kinds of blocks in the answer, and of those behind it in the exercise.
  private static func kinds(_ document: Document) -> (answer: [String], rest: [String]) {
    guard case .container(let exercise)? = document.blocks.first?.kind,
      case .container(let answer)? = exercise.content.first?.kind
    else { return ([], []) }
    return (answer.content.map(kind), exercise.content.dropFirst().map(kind))
  }

  private static func kind(_ block: Block) -> String {
    switch block.kind {
    case .formula(let excerpt): "formula " + trimmed(excerpt.string(0..<excerpt.bytes.count))
    case .code(_, let text): "code " + trimmed(text)
    case .directive(let directive): directive.name
    case .container(let container): container.directive.name
    default: "text"
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == "\n" { text.removeLast() }
    return text
  }

  private static let unclosed =
    "3:1 UnclosedCode: missing '```' to close the formulas before @end(answer) on line"

  @Test(arguments: [
    ("```formula\nf(x) = x", "\(unclosed) 5", ["formula f(x) = x"]),
    ("```formula\nf(x) = x\n\nIt *is* easy.", "\(unclosed) 7", ["formula f(x) = x", "text"]),
    ("```formula\nf(x) = x\n\ng = 1", "\(unclosed) 7", ["formula f(x) = x\n\ng = 1"]),
    (
      "~~~ formula\nf(x) = x",
      "3:1 UnclosedCode: missing '~~~' to close the formulas before @end(answer) on line 5",
      ["formula f(x) = x"]
    ),
    (
      "```\nsome code",
      "3:1 UnclosedCode: missing '```' to close the code before @end(answer) on line 5",
      ["code some code"]
    ),
    (
      "f(x) = x\n```",
      "4:1 UnopenedCode: missing '```formula' above the formulas that this '```' closes",
      ["formula f(x) = x"]
    ),
    (
      "It is easy.\n\nf(x) =\n  y = x\n  return y\n```\n",
      "8:1 UnopenedCode: missing '```formula' above the formulas that this '```' closes",
      ["text", "formula f(x) =\n  y = x\n  return y"]
    ),
  ])
  func mendsWhatOneFenceBreaks(_ answer: String, _ fault: String, _ content: [String]) {
    let document = Self.document(answer)
    #expect(Self.faults(document) == [fault])
    let kinds = Self.kinds(document)
    #expect(kinds.answer == content)
    #expect(kinds.rest == ["expect", "hint"])
  }

  @Test(arguments: [
    "```formula\nf(x) = x\n```", "```\n@end(exercise)\n```", "Text",
    "````lab\n@answer(a)\n@end(answer)\n````", "```formula\nf(X) = (X\n  @ f(X))\n```",
  ])
  func leavesCompleteFencesAlone(_ answer: String) {
    #expect(Self.faults(Self.document(answer)).isEmpty)
  }

  @Test func mendsEachOfSeveral() {
    let document = Document(
      parsing: SourceText(
        name: "lab.md",
        text: """
          @answer()
          ```formula
          f(x) = x
          @end(answer)

          @answer()
          g(x) = x
          ```
          @end(answer)

          @answer()
          ```formula
          h(x) = x
          @end(answer)
          """))
    #expect(
      Self.faults(document).map { $0.split(separator: ": ")[0] } == [
        "2:1 UnclosedCode", "8:1 UnopenedCode", "12:1 UnclosedCode",
      ])
    #expect(document.blocks.count == 3)
  }

  @Test(arguments: ["solution", "instructor"])
  func aFenceAboveAHiddenBlockWithholdsTheLab(_ block: String) {
    let document = Document(
      parsing: SourceText(
        name: "lab.md",
        text: "```formula\nf(x) = x\n\n@\(block)()\nText\n@end(\(block))\n\n```\nx\n```\n"))
    let code = "Suspicious" + block.prefix(1).uppercased() + block.dropFirst()
    #expect(
      Self.faults(document).map { $0.split(separator: ": ")[0] } == ["1:1 \(code)"])
    #expect(document.suspicions(from: .student).count == 1)
    #expect(document.suspicions(from: .solutions).count == (block == "solution" ? 0 : 1))
  }

  @Test func mendsIncludedFiles() throws {
    let files = ["a.md": "@answer()\n```formula\nf(x) = x\n@end(answer)\n\n```\nx\n```\n"]
    let document = try InclusionTests.read("One\n\n@include(\"a.md\")\n\n@plot (x)", files)
    #expect(
      InclusionTests.faults(document) == ["a.md:2:1 UnclosedCode", "lab.md:5:2 SpaceInDirective"])
  }

  @Test func anAnswerWithoutItsEndStopsBeforeTheNextDirective() {
    let document = Document(
      parsing: SourceText(
        name: "lab.md", text: "@exercise(a)\n@answer(a)\nText\n\n> [!NOTE]\n> Note\n" + Self.rest))
    #expect(
      Self.faults(document) == [
        "2:1 MissingCloser: missing @end(answer) before @expect on line 8 for the @answer on line 2"
      ])
    let kinds = Self.kinds(document)
    #expect(kinds.answer == ["text", "note"])
    #expect(kinds.rest == ["expect", "hint"])
  }
}
