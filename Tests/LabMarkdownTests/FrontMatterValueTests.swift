import Diagnostics
import LabMarkdown
import Testing

/// What people write into front matter.
@Suite struct FrontMatterValueTests {
  private func document(_ yaml: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: "---\n\(yaml)\n---\n\n# Heading\n"))
  }

  @Test(arguments: ["null", "~", "", "Null", "NULL", "\"\""])
  func aKeyWithoutAValueCountsAsMissing(value: String) {
    let bare = document("title: T").frontMatter
    let keys = [
      "course", "author", "authors", "date", "language", "seed", "points", "summary", "html",
      "theme",
      "style", "picture", "numberSections", "bibliography", "smartPunctuation", "macros",
    ]
    for key in keys {
      let found = document("title: T\n\(key): \(value)")
      #expect(found.diagnostics.isEmpty, "\(key): \(found.diagnostics)")
      #expect(found.frontMatter == bare, "\(key)")
    }
    #expect(document("title: \(value)").frontMatter.title == "Heading")
  }

  @Test func nothingInLists() {
    let found = document("authors: [~, A, null, \"B\"]\nmacros:\n  \\R: ~\n  \\Q: q\n  \\T: \"\"")
    #expect(found.diagnostics.isEmpty)
    #expect(found.frontMatter.authors == ["A", "B"])
    #expect(
      found.frontMatter.macros
        == [TeXMacro(name: "\\Q", body: "q"), TeXMacro(name: "\\T", body: "")])
  }

  @Test(arguments: [
    ("1e3", "1e3"), ("010", "010"), ("0x1F", "0x1F"), ("yes", "yes"),
    ("2026-11-28", "2026-11-28"),
    ("3.10", "3.10"), ("\"null\"", "null"), ("'~'", "~"), ("!!str null", "null"),
    ("! null", "null"), ("!<tag:yaml.org,2002:str> ~", "~"),
    ("C# basics", "C# basics"),
    ("12:30", "12:30"), ("|\n  Two words\n", "Two words"), ("> \n  Two\n  words", "Two words"),
    ("A <!-- secret --> B", "A B"), ("True", "True"), ("\"A: B\"", "A: B"),
  ])
  func aTextIsShownAsWritten(value: String, title: String) {
    let found = document("title: \(value)")
    #expect(found.frontMatter.title == title)
    #expect(found.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("html: yes", true), ("html: on", true), ("html: TRUE", true), ("html: no", false),
    ("html: off", false),
  ])
  func truths(yaml: String, value: Bool) {
    #expect(document(yaml).frontMatter.allowsHTML == value && document(yaml).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("title: Lab #3", "2:12 NoteInFrontMatter"), ("title: {a: b}", "2:8 InvalidValue"),
    ("title: #5 is alive", "2:8 NoteInFrontMatter"),
    ("seed: #5", "2:7 NoteInFrontMatter"),
    ("authors:\n  - A #1", "3:7 NoteInFrontMatter"),
    ("macros:\n  \\norm: \\lVert #1 \\rVert", "3:17 NoteInFrontMatter"),
    ("macros:\n  \\h: #1", "3:7 NoteInFrontMatter"),
    ("title: [a]", "2:8 InvalidValue"), ("seed: 1_000", "2:7 InvalidValue"),
    ("title: T\nauthor:A\nsummary: s", "3:1 InvalidFrontMatter"),
    ("title: T\nauthor\nsummary: s", "3:1 InvalidFrontMatter"),
    ("title: a\n\tcourse: b", "3:1 InvalidFrontMatter"),
    ("course: c\ntitle: \"unclosed\nauthor: a", "3:8 InvalidFrontMatter"),
    ("title: a\ntitle: b", "3:1 DuplicateKey"),
    ("title: a\n\"title\": b", "3:1 DuplicateKey"),
    ("title: a\ntitles: b\ntitle: c", "4:1 DuplicateKey"),
    (#"macros: {\a: b, \a: c}"#, "2:17 DuplicateKey"),
    ("? [a]\n: b\nc\"d: &e f", "4:6 AliasInFrontMatter"),
    ("a\"b: *c", "2:6 AliasInFrontMatter"), ("--- a\n--- b", "3:1 InvalidFrontMatter"),
    ("html: maybe", "2:7 InvalidValue"),
    ("titel: ~", "2:1 UnknownKey"), (#"macros: {\h: "\\frac{#2}{2}"}"#, "2:14 UnknownParameter"),
    (#"macros: {\h: "a # b"}"#, "2:14 InvalidMacro"),
    (#"title: "The \theta""#, "2:13 InvalidEscape"),
    (#"macros: {\h: "a \nabla f"}"#, "2:17 InvalidEscape"),
    (#"macros: {\h: "\"\frac{#1}{2}"}"#, "2:17 InvalidEscape"),
    ("macros:\n  \\h: \\mathbb{R", "3:7 UnbalancedFormula"),
    ("macros:\n  \\h: a}", "3:7 UnbalancedFormula"),
    ("macros:\n  \\h: [a, b]", "3:7 InvalidValue"),
  ])
  func faults(yaml: String, expected: String) {
    let found = document(yaml)
    let places = found.diagnostics.map { fault in
      let place = found.source.location(of: fault.range.lowerBound)
      return "\(place.line):\(place.column) \(fault.code)"
    }
    #expect(places == [expected])
  }

  @Test(arguments: [
    ("title: It's #3", "quote it: 'It''s #3'"),
    ("macros:\n  \\h: #1", "quote it: '#1'"),
    (#"title: "\theta""#, #"use single quotes, or write '\\theta'"#),
    (
      #"title: "\partial""#,
      "in double quotes a backslash begins an escape; use single quotes"
    ),
    (
      #"title: "\xi""#,
      "in double quotes a backslash begins an escape; use single quotes"
    ),
    ("title: T\nauthor:A\nsummary: s", "write a space after the colon: author: A"),
    (
      "title: T\nauthor\nsummary: s",
      "write a line as 'key: value', or indent it to continue the value above"
    ),
    ("title: a\n\tcourse: b", "indent with spaces, not with tabs"),
    ("title: \"unclosed", "close it with \""), ("title: 'unclosed", "close it with '"),
    ("\ttitle: x", "indent with spaces, not with tabs"),
    (
      "author: [a, b\ntitle: x",
      "close the bracket, or quote a text that begins with one"
    ),
  ])
  func theHelpShowsTheSyntax(yaml: String, help: String) {
    #expect(document(yaml).diagnostics.map(\.help) == [help])
  }

  @Test
  func nestingIsLimitedButTheNumberOfBracketsIsNot() {
    let brackets = String(repeating: "[]", count: 300)
    #expect(document("title: '\(brackets)'").frontMatter.title == brackets)
    func nested(_ depth: Int) -> [String] {
      let list = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return document("title: \(list)").diagnostics.map(\.message)
    }
    #expect(nested(255) == ["invalid value of 'title' in the front matter"])
    #expect(nested(256) == ["invalid front matter: nested too deeply"])
  }

  @Test
  func aRejectedMacroIsStillDefined() {
    let found = document(
      #"macros: {\a: "\nabla f", \b: 'x}', \c: 'x{', \d: [x], \e: "\\{x\n", \f: '\}'}"#)
    #expect(
      found.frontMatter.macros.map(\.body) == [#"\nabla f"#, "{x}", "x{}", "", #"\{x\n"#, #"\}"#])
  }

  @Test
  func intendedEscapesAndVisibleNotesGiveNoMessage() {
    for yaml in [
      #"title: "Part 1\nPart 2""#, #"title: "\u00e9""#, #"macros: {\h: "\\theta"}"#,
      "title: a # note", "title: a#b", #"title: '\theta'"#, #"title: The \theta"#,
    ] {
      #expect(document(yaml).diagnostics.isEmpty, "\(yaml)")
    }
  }
}
