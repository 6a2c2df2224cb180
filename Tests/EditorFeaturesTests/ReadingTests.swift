import LabMarkdown
import LabRunner
import Testing

@testable import Diagnostics
@testable import EditorFeatures

/// What an editor shows of a lab.
@Suite struct ReadingTests {
  private static let start = """
    # First

    @dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))

    ## Second

    ```formula
    # A comment.
    f(x, y) = x * sum(y)
    ```

    @exercise(a, title: "One")
    @answer(a)
    @end(answer)
    @end(exercise)

    # Third


    """

  private static func hover(_ text: String) -> String? {
    let (lab, offset) = ReadLab.marked(start + text)
    return Explainer(lab.text, at: offset, place: offset, facts: lab.facts).explanation?.markdown
  }

  @Test(arguments: [
    ("@tra¦in(a)", "Trains"), ("@train(a, epo¦chs: 3)", "`epochs`"),
    ("@train(a, optimizer: ad¦am)", "`adam("), ("@show(xor.ro¦ws)", "the number of rows"),
    ("@show(¦f(1, 2))", "f(x, y) = x * sum(y)"), ("@plot(data(x¦or))", "a data set"),
    ("@show(su¦m([1]))", "sum(x, axis"), ("See @r¦ef(a)", "refers to"),
    ("See @ref(¦a)", "One"), ("`= f(1, ¦xor.rows)`", "a data set"),
    ("@train(a, measure: whole¦Set)", "measure"),
  ])
  func wordsAreExplained(text: String, part: String) {
    let found = Self.hover(text)
    #expect(found?.contains(part) == true, "\(found ?? "nothing")")
  }

  @Test(arguments: ["some ¦text", "```\n@tra¦in(a)\n```"]) func otherWordsAreNot(text: String) {
    #expect(Self.hover(text) == nil)
  }

  @Test(arguments: [
    ("@train(a, network: ¦", "@train", 1), ("@train(¦", "@train", 0),
    ("@train(a, optimizer: adam(¦", "adam", 0), ("@show(f(1, ¦", "f", 1),
    ("@show(sum(¦", "sum", 0),
  ])
  func callsAreHelped(text: String, name: String, current: Int) {
    let (lab, offset) = ReadLab.marked(Self.start + text)
    let help = CallHelp(lab.text, at: offset, facts: lab.facts)
    #expect(help?.signature.hasPrefix(name + "(") == true)
    #expect(help?.current == current)
  }

  @Test func theOutlineIsNested() {
    let items = LabOutlineItem.items(of: ReadLab(Self.start).facts)
    #expect(items.map(\.name) == ["First", "Third"])
    #expect(items[0].children.map(\.name) == ["xor", "Second"])
    #expect(items[0].children[1].children.map(\.name) == ["f", "One"])
    #expect(items[0].range.contains(items[0].children[1].range.lowerBound))
  }

  @Test func tokensDoNotOverlap() {
    for lab in ReadLab.all {
      let tokens = LabToken.tokens(in: lab.facts.document)
      #expect(tokens.count > 100)
      for (token, next) in zip(tokens, tokens.dropFirst()) {
        #expect(token.range.upperBound <= next.range.lowerBound)
      }
    }
    let lab = ReadLab("@show(abs(-2), label: \"x\")\n")
    let words = LabToken.tokens(in: lab.facts.document).map { (lab.text.string($0.range), $0.kind) }
    #expect(words.map(\.0) == ["@show", "abs", "-", "2", "label", "\"x\""])
  }

  @Test(arguments: [
    "f(x) =", "f(x) = ", "f(x) =  # a comment", "a = 1", "a = 1 # b =", "f(x, y = 2) =",
    "f(x) =\n  repeat 3 times", "f(x) =\n  repeat 3 times:",
    "f(x) =\n  repeat count(x) times # often", "f(x) =\n  y = repeat(x, 2)",
    "f(x) =\n  repeated = x", "f(x) =\n  times = 2", "f(x) =\n  x == 2",
  ])
  func linesThatOpenBodiesAreKnown(_ lines: String) throws {
    let opener = try Regex(FormulaIndentation.opener)
    let last = try #require(lines.split(separator: "\n").last)
    let isKnown = last.firstMatch(of: opener) != nil
    let space = last.prefix { $0 == " " } + FormulaIndentation.step
    let lab = ReadLab("```formula\n\(lines)\n\(space)z = 1\n```\n")
    let isOpen =
      !lab.facts.document.diagnostics.contains { $0.code == "MisplacedIndentation" }
      && !lab.facts.plan.diagnostics.contains { $0.code == "MisplacedIndentation" }
    #expect(isOpen == isKnown)
  }

  @Test func filesAreLinked() {
    let text =
      "@dataset(d, from: csv(\"a.csv\", target: y))\n\n![x](b.png) <https://a.b> [c](c.md)\n"
    let lab = ReadLab(text)
    let links = FileLink.links(in: lab.facts)
    #expect(Set(["a.csv", "b.png", "c.md"]).isSubset(of: links.map(\.target)))
    let include = LabText(Array("@include(\"part.md\")\n".utf8))
    #expect(FileLink.inclusions(in: include) == [FileLink(target: "part.md", range: 10..<17)])
  }

  @Test func blocksFold() {
    let lab = ReadLab(Self.start)
    let ranges = FoldableRanges(of: lab.facts).ranges.map { lab.text.string($0) }
    #expect(ranges.contains { $0.hasPrefix("@exercise(a") && $0.contains("@end(exercise)") })
    #expect(ranges.contains { $0.hasPrefix("```formula") || $0.hasPrefix("# A comment") })
  }
}
