import Diagnostics
import LabMarkdown
import Testing

@Suite struct BlockTests {
  private func lines(_ text: String) -> [String] {
    Document(parsing: SourceText(name: "a.md", text: text)).dump
      .split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func readsTables() {
    let text = #"""
      | a | b \| c | d |
      |:--|:-:|--:|
      | `x|y` | $|z|$ | \| |
      1 | 2
      """#
    #expect(
      lines(text) == [
        "1:1 table left center right",
        #"  | "a" | "b | c" | "d" |"#,
        #"  | code("x|y") | math("|z|") | "|" |"#,
        #"  | "1" | "2" |  |"#,
      ])
  }

  @Test func doesNotMistakeTextForATable() {
    #expect(lines("a | b\nc | d")[0].hasPrefix("1:1 paragraph"))
    #expect(lines("a\n---")[0].hasPrefix("1:1 heading 2"))
  }

  @Test func givesHeadingsAnchors() {
    let anchors = lines(
      "# Ein Übergang: x_1!\n\n## A\n\n## a #\n\n## a-1\n\n## A\n\n##\n\nB\nC\n---\n"
    )
    .map { String($0.split(separator: " ")[3]) }
    #expect(anchors == ["#ein-übergang-x-1", "#a", "#a-1", "#a-1-1", "#a-2", "#section", "#b-c"])
  }

  @Test(arguments: ["text", "- item", "> quote", "$$ a $$", "```\ncode\n```", "@plot(x)"])
  func endsHeadingsWithTheirUnderline(next: String) {
    for underline in ["---", "==="] {
      let source = SourceText(name: "a.md", text: "Tight {#t}\n\(underline)\n\(next)\n")
      let document = Document(parsing: source)
      guard case .heading(_, let content, "t")? = document.blocks.first?.kind else {
        Issue.record("no heading")
        continue
      }
      #expect(content.plainText == "Tight")
      #expect(document.blocks.count == 2)
      #expect(document.diagnostics.isEmpty)
    }
  }

  @Test func takesTheTitleFromTheFirstHeading() {
    let document = Document(
      parsing: SourceText(name: "a.md", text: "## No\n\n# The $x$ *title*\n\n# Other\n"))
    #expect(document.frontMatter.title == "The x title")
  }

  @Test func keepsCodeFormulasAndHTML() {
    let text = "```swift x\nlet a\n```\n\n~~~ formula\nf(x) = x\n~~~\n\n    in\n\n<b>\n\n* * *\n"
    #expect(
      lines(text) == [
        #"1:1 code swift "let a\n""#, #"5:1 formula "f(x) = x\n""#, #"9:5 code "in\n""#,
        #"11:1 html "<b>\n""#, "13:1 thematicBreak",
      ])
  }

  @Test func nestsContainersWithoutCounting() {
    let text =
      "@exercise(a)\n@hint(a)\nOne.\n@end(hint)\n@note(b)\n# Two\n@end(note)\n@end(exercise)\n"
    #expect(
      lines(text) == [
        "1:1 container @exercise(a)", "  2:1 container @hint(a)", #"    3:1 paragraph "One.""#,
        "  5:1 container @note(b)", #"    6:1 heading 1 #two "Two""#,
      ])
  }

  @Test func survivesEmptyAndUnusualTexts() {
    for text in [
      "", "\n", "\u{FEFF}", "\u{FEFF}---\ntitle: T\n---", "---", "---\n---", "\u{0}", "@", "@a(",
    ] {
      let document = Document(parsing: SourceText(name: "a.md", text: text))
      #expect(document.dump.hasPrefix("frontMatter"))
    }
  }

  @Test func readsDirectivesAfterAByteOrderMark() {
    #expect(lines("\u{FEFF}@plot(loss)\n") == ["1:2 directive @plot(loss)"])
  }
}

@Suite struct FrontMatterTests {
  private func read(_ yaml: String) -> (FrontMatter, [String]) {
    let document = Document(parsing: SourceText(name: "a.md", text: "---\n\(yaml)\n---\n"))
    return (document.frontMatter, document.diagnostics.map(\.code))
  }

  @Test func readsEveryKey() {
    let (frontMatter, codes) = read(
      """
      title: "A: *b*"
      course: 5
      authors:
        - Ada
        - Ben
      author: Cyd
      date: 2026-01-02
      language: de
      seed: 18446744073709551615
      points: 7.5
      html: true
      summary: It's all.
      """)
    #expect(codes.isEmpty)
    #expect(frontMatter.title == "A: *b*")
    #expect(frontMatter.course == "5")
    #expect(frontMatter.authors == ["Ada", "Ben", "Cyd"])
    #expect(frontMatter.date == "2026-01-02")
    #expect(frontMatter.language == "de")
    #expect(frontMatter.seed == .max)
    #expect(frontMatter.points == 7.5)
    #expect(frontMatter.allowsHTML)
    #expect(frontMatter.summary == "It's all.")
  }

  @Test(arguments: [
    ("seed: 1.5", "InvalidValue"), ("seed: 18446744073709551616", "InvalidValue"),
    ("points: .inf", "InvalidValue"), ("html: 1", "InvalidValue"),
    ("[1, 2]", "InvalidFrontMatter"), ("? [a]\n: b", "UnknownKey"),
    ("a: &x [*x]", "AliasInFrontMatter"),
    ("title: \u{1}", "InvalidFrontMatter"),
  ])
  func reportsFaults(yaml: String, code: String) {
    #expect(read(yaml).1 == [code])
  }

  @Test func rejectsTextThatIsTooLargeOrDeep() {
    #expect(read("title: " + String(repeating: "x", count: 10_000)).1 == ["InvalidFrontMatter"])
    #expect(read("title: " + String(repeating: "[", count: 5000)).1 == ["InvalidFrontMatter"])
    #expect(read(String(repeating: "- ", count: 4000)).1 == ["InvalidFrontMatter"])
  }
}
