import Diagnostics
import LabMarkdown
import Testing

/// Comments leave no trace in a document.
@Suite struct CommentTests {
  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: text))
  }

  /// The dump without places, one line per block.
  private func dump(_ text: String) -> [String] {
    document(text).dump.split(separator: "\n").dropFirst().map { line in
      String(line.drop { $0 == " " }.drop { $0.isNumber || $0 == ":" }.drop { $0 == " " })
    }
  }

  @Test(arguments: [
    ("<!-- secret -->", []),
    ("a\n\n<!-- secret -->\n\nb", ["paragraph \"a\"", "paragraph \"b\""]),
    ("a\n<!-- secret -->\nb", ["paragraph \"a\"", "paragraph \"b\""]),
    ("a <!-- secret --> b", ["paragraph \"a b\""]),
    ("a<!-- secret -->b", ["paragraph \"ab\""]),
    ("a <!-- secret\nsecret --> b", ["paragraph \"a\" softBreak \"b\""]),
    ("a <!-- secret\n\nsecret --> b", ["paragraph \"a\"", "paragraph \"b\""]),
    ("<!-- secret --> *b*", ["paragraph emphasis(\"b\")"]),
    ("a <!-- secret -->  \nb", ["paragraph \"a\" softBreak \"b\""]),
    ("# A <!-- secret -->", ["heading 1 #a \"A\""]),
    ("A <!-- secret -->\n===", ["heading 1 #a \"A\""]),
    ("## A <!-- secret --> {#b}", ["heading 2 #b \"A\""]),
    (
      "- a\n- <!-- secret --> b\n- c <!-- secret -->",
      [
        "list tight", "item", "paragraph \"a\"", "item", "paragraph \"b\"", "item",
        "paragraph \"c\"",
      ]
    ),
    (
      "- a\n\n  <!-- secret\n\n  secret -->\n\n  b",
      [
        "list", "item", "paragraph \"a\"", "paragraph \"b\"",
      ]
    ),
    (
      "- a\n  <!-- secret\n  secret -->\n- b",
      [
        "list tight", "item", "paragraph \"a\"", "item", "paragraph \"b\"",
      ]
    ),
    (
      "- a\n  <!-- secret\nsecret -->\n\n  b",
      ["list", "item", "paragraph \"a\"", "paragraph \"b\""]
    ),
    (
      "> a\n>\n> <!-- secret\n> secret -->\n>\n> b",
      [
        "quote", "paragraph \"a\"", "paragraph \"b\"",
      ]
    ),
    ("<!-- a --> <!-- b\nsecret -->\nc", ["paragraph \"c\""]),
    ("<!-- <b>secret</b>\n```\nsecret\n-->\n\n*c*", ["paragraph emphasis(\"c\")"]),
    (
      "a <!-- \n```\nsecret\n--> b\n\n*c*",
      ["paragraph \"a\" softBreak \"b\"", "paragraph emphasis(\"c\")"]
    ),
    ("<!-->\n\na <!---> b", ["paragraph \"a b\""]),
    ("<!--> secret -->\n\na", ["paragraph \"a\""]),
    ("<!--\n@exercise(secret)\n\n@end(exercise)\n-->\n\na", ["paragraph \"a\""]),
    ("a <!-- $\\secret$ `= secret` @ref(secret) [^secret] {#secret} --> b", ["paragraph \"a b\""]),
    ("$$\na\n<!-- secret -->\n- b\n$$", [#"paragraph display("\na\n- b\n")"#]),
    (
      "T <!-- secret -->\n: m <!-- secret -->", ["definitions", "term #t \"T\"", "paragraph \"m\""]
    ),
    ("<!-- secret\n\n-->a\n\n    code", ["paragraph \"a\"", #"code "code\n""#]),
  ])
  func areNotThere(text: String, expected: [String]) {
    let found = dump(text)
    #expect(found == expected)
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("`<!-- a -->`", #"paragraph code("<!-- a -->")"#),
    ("```\n<!-- a -->\n```", #"code "<!-- a -->\n""#),
    ("    a <!-- a -->", #"code "a <!-- a -->\n""#),
    (#"\<!-- a"#, #"paragraph "<!– a""#),
    ("&lt;!-- a", #"paragraph "<!– a""#),
    ("> ```\n> <!-- a -->\n> ```", "quote"),
  ])
  func areTextInCode(text: String, expected: String) {
    #expect(dump(text).first == expected)
    #expect(document(text).dump.contains("<!"))
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test func mayOccurInTablesAndDirectives() {
    let table =
      "| a | b |\n|---|---|\n| 1 <!-- x | y --> | 2 |\n<!-- secret -->\n<!-- more -->\n| 3 | 4 |"
    let found = document(table)
    guard case .table(let content)? = found.blocks.first?.kind else {
      Issue.record("no table: \(found.dump)")
      return
    }
    #expect(content.rows.count == 2 && found.blocks.count == 1 && found.diagnostics.isEmpty)
    let directive = document("@note(\n<!-- secret -->\n  title: \"A\")\nb\n@end(note)")
    #expect(directive.diagnostics.isEmpty && directive.dump.contains("@note(title: \"A\")"))
  }

  @Test(arguments: ["html: true", "html: false"])
  func areHiddenWhateverHTMLIs(key: String) {
    let text =
      "---\n\(key)\ntitle: A <!-- secret -->\n---\n\na <b>b</b> <!-- secret -->\n\n<div>\n<!-- secret\n\nsecret -->\n</div>\n"
    let found = document(text)
    #expect(!found.dump.contains("secret") && !found.source.text.dropFirst(60).contains("secret"))
    #expect(found.frontMatter.title == "A")
    #expect(found.diagnostics.isEmpty)
  }

  @Test func hideEverythingAfterAnUnclosedOne() {
    for text in [
      "a\n\n<!-- secret\n\n# secret", "a <!-- secret\n\n@plto(secret)\n", "- a\n  <!-- secret\n\nb",
    ] {
      let found = document(text)
      #expect(found.diagnostics.map(\.code) == ["UnclosedComment"])
      #expect(!found.dump.contains("secret") && !found.dump.contains("\"b\""))
      #expect(found.source[found.diagnostics[0].range].isEmpty == false)
      #expect(found.source.shown(found.diagnostics[0].range) == "    ")
    }
  }

  @Test
  func columnsCountTheOriginalTextAndNoMessageShowsIt() {
    let text = "é <!-- é𝒳 secret --> @ref(a b)"
    let found = document(text)
    let fault = found.diagnostics[0]
    #expect(found.source.location(of: fault.range.lowerBound).column == 27)
    let message = DiagnosticFormatter().format(fault, in: found.source)
    #expect(!message.contains("secret"))
    #expect(message.contains("| é \(String(repeating: " ", count: 18)) @ref(a b)\n"))
  }

  @Test func areHiddenInIncludedFiles() throws {
    let files = [
      "b.md": "b\n\n<!-- é @include(\"c.md\")\n\nsecret -->\n\n[x](#no) <!-- secret\n",
      "c.md": "secret",
    ]
    let lab = "# A\n\n<!--\n@include(\"c.md\")\n-->\n\n@include(\"b.md\")\n\nc <!-- secret --> d"
    let found = try InclusionTests.read(lab, files)
    #expect(!found.dump.contains("secret") && found.dump.contains("\"c d\""))
    #expect(found.diagnostics.map(\.code) == ["UnclosedComment"])
    let place = found.diagnostics[0].range.lowerBound
    #expect(found.source.name(at: place).hasSuffix("b.md"))
    #expect(found.source.location(of: place) == SourceLocation(line: 7, column: 10))
  }

  @Test
  func aFileOfCommentsTakesLinearTime() {
    for unit in [
      "<!--", "<!-->", "<!-- a -->\n", "a <!-- b\n\nc -->\n\n", "<!-- a --> `", "`<!-- `\n\n",
      "-->",
    ] {
      let text = String(repeating: unit, count: 4000)
      let clock = ContinuousClock()
      let time = clock.measure { _ = document(text) }
      #expect(time < .seconds(20), "\(unit) took \(time)")
    }
  }

  /// Libcmark takes the paragraphs of footnotes for code.
  @Test(arguments: [
    "b <!-- zqxj --> c", "$b <!-- zqxj -->$", "- b <!-- zqxj -->",
    "![i](p.svg \"c <!-- zqxj -->\")", "<!-- zqxj -->", "| a |\n    |---|\n    | <!-- zqxj --> |",
  ])
  func commentsInParagraphsOfFootnotesAreHidden(_ text: String) {
    let document = document("x[^n]\n\n[^n]: a\n\n    \(text)\n")
    #expect(!document.source.text.contains("zqxj"))
    #expect(document.footnotes.count == 1 && document.suspicions(from: .student).isEmpty)
  }
}
