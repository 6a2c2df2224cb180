import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import Testing

/// Lines that only look like a solution, and what students get of a document.
@Suite struct SolutionTests {
  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: text))
  }

  @Test(arguments: [
    "The solution is near.", "A solution (of three) is enough.", "Solutions follow below.",
    "## The solution {#solution}", "**Solution:** see below.", "# Solution", "*Solution*",
    "See `@solution(a)` and `@end(solution)`.", "- `@solution(a)` hides what it holds",
    "| `@solution(a)` | a block |\n|---|---|\n| `@end(solution)` | its end |",
    "\\@solution(a)", "Write \\@solution(a) above \\@end(solution).", "me@solution.org (Me)",
    "Mail to me@solutions(at)home.", "@ref(solution)",
    "@hint(title: \"The solution\")\nA.\n@end(hint)",
    "```formula\nsolution(x) = A @ solution(x)\n```", "`= solution.loss`", "@show(solution)",
    "The end. Solutions follow.", "In the end, solution A wins.", "$x < solution$",
    "~~~markdown\n@solution(a)\nA.\n@end(solution)\n~~~", "<!-- Solutions stand elsewhere. -->",
    "````lab\n```formula\nf(x) = x\n```\n\n@solution(a)\n````", "@notion(a, b)",
    "@evolution of nets",
    "Evaluation, revolution, resolution, dissolution.", "[solution]: https://example.org",
    "```python\nsolution = solve(A, b)  # the solution\n```", "The best solution(s) are here.",
    "@exercise(solution)\nA.\n@end(exercise)", "Follow us: @solutions", "1. Solution",
    "@plot(\n  loss(solution)\n)",
    "@solution()\n@end(solution)", "See (solution)", "```formula\ng(x) =\n  -f(solution)\n```",
    "@exercise(b)\nA.\n\n@solution(b)\n@end(solution)\n@end(exercise)",
    "@hint(solution)\nA.\n@end(hint)", "Mail to <me@solution.org>.", "## Open solutions",
    "## Hidden solution", "Hidden solution.", "- open solution", "block solution",
    "Start: solution space", "End: solutions", "resolution(a)", "@evolution(a, b)",
    "@dilution(x, y)",
    "@note(kind: tip, title: \"kind: solution\")\nA.\n@end(note)", "(solution)", "f(solution)",
    "- `@solution(a)`\n- `@hint(a)`", "### `@solution(a)`\n\nIts end is `@end(solution)`.",
    "<summary>How the solution is found</summary>", "The sol of a colloid, and `sol(x)`.",
    "Solve, console, absolute, los, Ion.",
    "```python\nsol = solve(A, b)\n# a solution by hand\n```",
    "Tags: solution, hint", "$x_{sol}$ and $$y^{\\text{sol}}_{i}$$", "# Lösung",
    "**Lösung:** siehe unten.", "Die Lösung (siehe unten) liegt nahe.", "i.e. solutions, e.g. one",
    "> [!NOTE]\n> Solution of the week", "a) Solution of the first part", "{: .note}",
    "[the solution]: https://example.org", "<details><summary>More</summary>A solution.</details>",
    "$$\n\\begin{aligned}\n\\text{solution} &= 1\n\\end{aligned}\n$$",
    // Someone's name, and the language's words.
    "@solutionsinc wrote this.", "@teacher asked.", "@müller asked.", "@end(answer)", "@end(hnit)",
    "`@end(answers)` closes nothing", "Write to a@end(answers)", "x @end() y",
    // Words that are alone on a line, or in a tag.
    "```js\n// solution\n/* solution */\n```", "# If solution", "```c\n{\nsolution\n}\n```",
    "<summary>How to find the solution</summary>", "<img data-src=\"solution.png\">",
    "The \\solution macro", "a // solution b", "{the solution}", "=== Solution", "5 %% solution a",
    "<a href=\"my-solution.html\">", "x <my-solution y",
    "A --> B", "A <-- B", "Write `<!--` and `-->`.", "```\n<!-- A\n-->\n```", "The hidden layer",
    "::: note\nA hidden layer\n:::", "The answers are hidden.", "# BEGIN", "x <!-- a --> y",
    "a---b",
    "Answer: 42", "**Answer.** It holds.", "## Answers", "Well... answer!!!",
    "!!! Hint: the answer",
    "[answer]: https://example.org", "```python\n# !!! answer\n```",
  ])
  func proseIsNoMark(_ text: String) {
    let found = document("# A\n\n" + text + "\n").suspicions(from: .student)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  /// A directive that doesn't exist may be meant to hide something, unless it is a slip of another one.
  @Test(arguments: [
    ("@answerKey(a)", true), ("@corrige(a)", true), ("@key(a)", true), ("@secret()", true),
    ("@musterloesungen(a)", true), ("@sln(a)", true), ("@answers(a, title: \"A\")", true),
    ("> @private(a)", true), ("- @tutor()", true), ("@hide(a)", true), ("@решение(a)", true),
    ("@corrigé( a )", true), ("1. @答案()", true), ("@ꜱᴏʟᴜᴛɪᴏɴ(a)", true),
    ("@ˢᵒˡᵘᵗⁱᵒⁿ(a)", true), ("@musterlösungen(a)", true), ("@lösungsvorschlag(a)", true),
    ("@end(answerKey)", true), ("@end(answer_key)", true), ("@end(hints)", true),
    ("@конец(решение)", true), ("@end(решение)", true),
    ("@trian(a)", false), ("@plt(a)", false), ("@grad(f)", false), ("@anwser(a)", false),
    ("@Hint(a)", false), ("@excercise(a)", false), ("@nte()", false), ("@key(a, b)", false),
    ("@secret(a: 1)", true), ("@end(Answer)", false), ("@end(anser)", false),
    ("`@key(a)`", false), ("\\@key(a)", false), ("```python\n@key(a)\n@ключ(a)\n```", false),
    ("Ask @anna(a).", false), ("@anna", false), ("@ключ(a) is text", false), ("@ключ", false),
  ])
  func unknownBlocksMayHideSomething(_ text: String, _ isSuspicious: Bool) {
    let document = Document(
      parsing: SourceText(name: "a.md", text: "# A\n\n\(text)\n"), in: .nowhere,
      grammar: Self.grammar)
    #expect(document.suspicions(from: .student).isEmpty != isSuspicious)
    // An end within a solution may be that of the solution.
    guard !text.contains("(реш"), !text.contains("@end") else { return }
    let hidden = Document(
      parsing: SourceText(name: "a.md", text: "@solution()\n\n\(text)\n\n@end(solution)\n"),
      in: .nowhere, grammar: Self.grammar)
    #expect(hidden.suspicions(from: .student).isEmpty)
  }

  private static let grammar = Dictionary(
    uniqueKeysWithValues: ["train", "plot", "gradcheck", "expect", "show"].map {
      ($0, DirectiveSyntax(subject: nil, labels: []))
    })

  @Test(arguments: [
    ("@solution()\nA.", "3:1", "no '@end(solution)' of its own closes it"),
    ("@solution() A\n@end(solution)", "3:1", "there is text after its ')'"),
    ("@solution()\n@end(solution) A", "3:1", "there is text after its '@end(solution)'"),
    ("@solution(a\n@end(solution)", "3:1", "its arguments cannot be parsed"),
    ("@solution（）\n@end(solution)", "3:1", "it is not written '@solution('"),
    ("    @solution()", "3:5", "it is in text indented by four spaces"),
    ("```python\n@solution()\n```", "4:1", "it is in a block of code"),
    ("<div>\n@solution()\n</div>", "4:1", "it is in raw HTML"),
    ("# @solution()", "3:3", "it is in a heading"),
    ("A\n: @solution()", "4:3", "it is in a term or its meaning"),
    ("A[^x].\n\n[^x]: @solution()", "5:7", "it is in a footnote"),
    ("@end(solution)", "3:1", "no solution is open here"),
    ("@soluton()", "3:1", "write a solution as"),
    ("@key(a)", "3:1", "there is no such directive"),
  ])
  func theReasonIsTold(_ text: String, _ place: String, _ reason: String) throws {
    let document = document("# A\n\n" + text + "\n")
    let found = try #require(document.suspicions(from: .student).first)
    let start = document.source.location(of: found.range.lowerBound)
    #expect("\(start.line):\(start.column)" == place)
    #expect(found.message.contains("but hides nothing: \(reason)"), "\(found.message)")
    #expect(found.isError && document.diagnostics.contains(found))
  }

  @Test(arguments: [
    ("@note(title: \"Zqxj\", kind: solution)\nA.\n@end(note)", "solution"),
    ("@exercise(a, title: \"Zqxj\", points: 3, kind: solution)\nA.\n@end(exercise)", "solution"),
    ("@Zqxj_solution(a)", "solution"), ("@exercise(a, ZqxjSolution: 3)", "Solution"),
    ("@solutionZqxj(a)", "@solution"), ("@end_zqxj(solution)", "@end"),
    ("@end(zqxj, solution)", "@end"), ("::: zqxjsolution", "solution"),
    ("---\nsolutionZqxj: 5\nzqxjsolution: 6\n---", "solution"),
    ("Part zqxj: @my-solution(a)", "solution"),
  ])
  func onlyTheWordIsRevealed(_ text: String, _ told: String) throws {
    let students = document(text + "\n\nText.\n").edition(for: .student)
    let found = try #require(students.diagnostics.first)
    #expect(found.code == "SuspiciousSolution" && students.blocks.isEmpty)
    #expect(found.message.hasPrefix("suspicious '\(told)'"), "\(found.message)")
    for fault in students.diagnostics {
      let text = [fault.message, fault.help ?? "", students.source.text].joined().lowercased()
      #expect(!text.contains("zq") && !text.contains("xj"), "\(text)")
    }
  }

  @Test(arguments: [
    "[^x]: B[^y].\n\n[^y]: Zqxj", "[^x]: B[^y].\n\n[^y]: C[^x] zqxj", "[^X]: Zqxj",
    "[^x]: Zqxj\n\n[^x]: Zqxj", "[^x]: A.\n\n[^X]: Zqxj", "Shown[^X].\n\n[^x]: Zqxj",
    "[^x]: [^y]\n\n[^y]: [^z]\n\n    Zqxj.\n\n[^z]: Zqxj",
    "[^x]: A.\n\n[^x]: [^y]\n\n[^y]: Zqxj",
  ])
  func footnotesOfSolutionsAreHidden(_ notes: String) {
    let students = document(
      "@solution()\nA[^x].\n@end(solution)\n\n\(notes)\n\nLast.\n"
    ).edition(for: .student)
    #expect(!students.source.text.lowercased().contains("zqxj"), "\(students.source.text)")
    #expect(students.source.text.contains("Last."))
    #expect(!students.diagnostics.contains { $0.code == "UnusedFootnote" })
  }

  @Test(arguments: [
    "[^b c]: Zqxj.", "[^B c]: Zqxj\nzqxj", "[^b c]: Zqxj\n\n[^b c]: zqxj\n\n[^x y]: Kept.",
  ])
  func footnotesWithFaultyNamesAreHidden(_ notes: String) {
    let students = document(
      "@solution()\nA[^b c].\n@end(solution)\n\n\(notes)\n@plot(a)\n\nLast.\n"
    ).edition(for: .student)
    #expect(!students.source.text.lowercased().contains("zqxj"), "\(students.source.text)")
    #expect(students.source.text.contains("@plot(a)\n\nLast."))
    #expect(students.source.text.contains("Kept.") == notes.contains("Kept."))
  }

  @Test func footnotesThatTheTextAlsoReferencesAreShown() {
    let text = "@solution()\nA[^x][^y].\n@end(solution)\n\nB[^x].\n\n[^x]: C.\n\n[^y]: D.\n"
    let students = document(text).edition(for: .student)
    #expect(students.footnotes.map(\.label.name) == ["x"])
    #expect(students.diagnostics.isEmpty)
  }

  @Test(arguments: ["title: \"The solution: a tale\"", "macros: {\"\\\\solution\": \"x\"}"])
  func aTitleIsNotAKey(_ line: String) {
    #expect(document("---\n\(line)\n---\n\nText.\n").suspicions(from: .student).isEmpty)
  }

  @Test(arguments: ["reference", "language", "formulas"])
  func theManualIsALabWithoutSecrets(_ name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/\(name).md"), encoding: .utf8)
    let found = document(text).suspicions(from: .student)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test func studentsGetNothingFromALabWithAnInvalidSolution() {
    let whole = document("# Title\n\nText $x$.\n\n@soluton(a)\nSecret.\n")
    let students = whole.edition(for: .student)
    #expect(students.blocks.isEmpty && students.frontMatter.title == nil)
    #expect(students.diagnostics.map(\.code) == ["SuspiciousSolution"])
    #expect(
      students.source.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        == "@soluton")
    #expect(students.source.utf8Count == whole.source.utf8Count)
  }

  @Test func remainingTextKeepsItsPlace() throws {
    let text = "# A\n\n@solution(a)\nS1\n\nS2\n@end(solution)\n\nLast @ref(x) `= y`.\n"
    let students = document(text).edition(for: .student)
    #expect(students.source.text == "# A\n\n@solution()\n@end(solution)\n\nLast @ref(x) `= y`.\n")
    let last = try #require(students.blocks.last)
    #expect(students.source.location(of: last.range.lowerBound).line == 9)
    let closer = try #require(students.source.text.range(of: "@end"))
    let offset = students.source.text.utf8.distance(
      from: students.source.text.startIndex, to: closer.lowerBound)
    #expect(students.source.location(of: offset) == SourceLocation(line: 7, column: 1))
  }

  @Test func aLabWithoutSolutionsIsUnchanged() {
    let whole = document("# A\n\nText.\n")
    #expect(
      !whole.hasSecrets(from: .student) && whole.edition(for: .student).source == whole.source)
  }

  @Test func namesInSolutionsAreKnownToExist() {
    let whole = document(
      "@solution()\n## In {#own}\n\nTerm\n: A meaning.\n\n@plot(loss(run), as: fall)\n@end(solution)\n"
    )
    #expect(whole.edition(for: .student).hidden.labels == ["own", "term", "fall"])
    #expect(whole.hidden.labels.isEmpty)
  }

  @Test func theTitleIsThatOfTheWholeLab() {
    let text = "@solution()\n# Secret\n@end(solution)\n\n# Shown\n"
    #expect(document(text).frontMatter.title == "Shown")
    #expect(document("@solution()\n# Secret\n@end(solution)\n").frontMatter.title == nil)
  }

  @Test func anExerciseInAnAnswerIsRejected() {
    let whole = document(
      "@answer()\n- @exercise(b, points: 5)\n  A.\n  @end(exercise)\n@end(answer)\n")
    #expect(whole.diagnostics.map(\.code) == ["MisplacedExercise"])
    #expect(!whole.dump.contains("container @exercise"))
  }
}
