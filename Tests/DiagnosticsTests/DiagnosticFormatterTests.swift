import Diagnostics
import Testing

@Suite struct DiagnosticFormatterTests {
  let source = SourceText(name: "lab.md", text: "one\n@train(run, epoch: 2500)\r\nthree")

  @Test func showsPlaceLineCaretAndHelp() {
    let start = 4 + "@train(run, ".utf8.count
    let diagnostic = Diagnostic(
      code: "UnknownArgument", message: "unknown argument 'epoch'",
      range: SourceRange(start, start + 5), help: "labsheet explain train")
    #expect(
      DiagnosticFormatter().format(diagnostic, in: source) == """
        lab.md:2:13: error: unknown argument 'epoch' [UnknownArgument]
             2 | @train(run, epoch: 2500)
               |             ^~~~~
               = help: labsheet explain train
        """)
  }

  @Test func countsCharactersNotBytes() {
    let source = SourceText(name: "a", text: "äö€ x")
    #expect(source.location(of: 8) == SourceLocation(line: 1, column: 5))
  }

  @Test func truncatesLongLinesAroundTheCaret() {
    let source = SourceText(name: "a", text: String(repeating: "x", count: 5000) + "!")
    let text = DiagnosticFormatter().format(
      Diagnostic(code: "C", message: "m", range: SourceRange(5000, 5001)), in: source)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count < 160 })
    let caret = lines[2].firstIndex(of: "^")!
    let place = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(place).first == "!")
  }

  @Test func escapesControlCharacters() {
    let source = SourceText(name: "a\u{1B}.md", text: "x\u{1B}[31mred")
    let text = DiagnosticFormatter().format(
      Diagnostic(code: "C", message: "bad \u{1B}", range: SourceRange(0, 1)), in: source)
    #expect(!text.contains("\u{1B}"))
  }

  @Test func splitsLinesAtEveryKindOfEnding() {
    let source = SourceText(name: "a", text: "1\r\n2\r3\n")
    #expect(source.lineCount == 4)
    #expect((1...4).map { String(source.line($0)) } == ["1", "2", "3", ""])
  }
}

@Suite struct SpellingTests {
  @Test(arguments: [
    ("epoch", "epochs"), ("learning_rate", "learningRate"), ("netwrok", "network"),
    ("Loss", "loss"),
  ])
  func findsTheNearestName(_ wrong: String, _ right: String) {
    let names = ["network", "epochs", "learningRate", "loss", "on"]
    #expect(Spelling.nearest(to: wrong, among: names) == right)
  }

  @Test func suggestsNothingIfNothingIsSimilar() {
    #expect(Spelling.nearest(to: "banana", among: ["epochs", "loss"]) == nil)
  }
}
