import Diagnostics
import Testing

@testable import Bibliography

@Suite struct FaultTests {
  /// Formats each error as `line:column severity message [code]`.
  private func faults(_ text: String) -> [String] {
    let source = SourceText(name: "works.bib", text: text)
    return Bibliography(parsing: source).diagnostics.map { fault in
      let place = source.location(of: fault.range.lowerBound)
      return "\(place.line):\(place.column) \(fault.severity) \(fault.message) [\(fault.code)]"
    }
  }

  private func keys(_ text: String) -> [String] {
    Bibliography(parsing: SourceText(name: "works.bib", text: text)).entries.map(\.key)
  }

  @Test
  func anUnclosedEntryInvalidatesNoOtherEntry() {
    let text = """
      @misc{a, title = {A}

      @misc{b, title = {B {b}, year = 2001}
      @misc{c, title = {C}}
      @misc{d, title = "D
      """
    #expect(
      faults(text) == [
        "1:1 error missing '}' at the end of this entry [UnclosedEntry]",
        "3:1 error missing '}' at the end of this entry [UnclosedEntry]",
        "5:18 error missing '\"' at the end of this value [UnclosedEntry]",
      ])
    #expect(keys(text) == ["a", "b", "c", "d"])
  }

  @Test(arguments: [
    (
      "@misc{a, title={A}}\n@misc{a, title={B}}", "2:7 error duplicate entry 'a' [DuplicateEntry]"
    ),
    (
      "@misc{a, title={A}, Title={B}}", "1:21 warning duplicate field 'title' [DuplicateField]"
    ),
    (
      "@misc{a, title={A} year=2001}",
      "1:20 error missing ',' after the field 'title' [MissingComma]"
    ),
    (
      "@misc a, title={A}}", "1:1 error missing '{' after '@misc' [MissingBrace]"
    ),
    ("@misc[b, title={A}]", "1:1 error missing '{' after '@misc' [MissingBrace]"),
    ("Prose\n  misc{a, title={A}}", "2:3 error missing '@' before 'misc' [MissingSign]"),
    (
      "@misc{a, author={A, B}}, title={T}, year=2001}",
      "1:23 error misplaced '}': it closes the entry 'a' before its last field [UnbalancedEntry]"
    ),
    ("@misc{a, title {A}\n}", "1:10 error missing '=' after the field 'title' [InvalidField]"),
    ("@misc{a, title=,}", "1:16 error missing value [MissingValue]"),
    (
      "@misc{a, author = \"X, Y, title = {T}, year = 2001}\n@misc{b, title={B}}",
      "1:19 error missing '\"' at the end of this value [UnclosedEntry]"
    ),
    (
      "@misc(a, author = {X, Y}, year = 2001\n@misc{b, title={B}}",
      "1:1 error missing ')' at the end of this entry [UnclosedEntry]"
    ),
    (
      "@misc(a, author = {X, Y, year = 2001)\n@misc{b, title={B}}",
      "1:1 error missing '}' at the end of this entry [UnclosedEntry]"
    ),
    (
      "@misc{a, title={A} @misc{b, title={B}} @misc{c, title={C}}",
      "1:1 error missing '}' at the end of this entry [UnclosedEntry]"
    ),
    (
      "@inproceedings{a, author={X}, title={T}, crossref={nope}}",
      "1:16 warning unknown entry 'nope' in 'crossref' of 'a' [UnknownCrossReference]"
    ),
    (
      "@inproceedings{a, author={X}, title={T}, crossref={Bok}}\n@book{book, author={X}, "
        + "title={T}, publisher={P}, year=2001}",
      "1:16 warning unknown entry 'Bok' in 'crossref' of 'a'; did you mean 'book'? "
        + "[UnknownCrossReference]"
    ),
    (
      "@misc{a, title={A}, year = in press}",
      "1:28 warning missing braces around 'in press' [UnknownString]"
    ),
    (
      "@misc{a, year = 5 may , title={A}}",
      "1:17 warning missing braces around '5 may' [UnknownString]"
    ),
    (
      "@misc{my key, author = {X, Y}}",
      "1:7 error invalid key 'my key': it contains a space [InvalidKey]"
    ),
    ("@misc{, author = {X, Y}}", "1:1 error missing key of this entry [MissingKey]"),
    ("@misc bad, author = {X, Y}", "1:1 error missing '{' after '@misc' [MissingBrace]"),
    ("@misc{title = {A}}", "1:1 error missing key of this entry [MissingKey]"),
    (
      "@misc{a, month = jna}",
      "1:18 warning unknown string 'jna'; did you mean 'jan'? [UnknownString]"
    ),
    (
      "@artcle{a, title={A}}",
      "1:1 warning unknown kind of entry '@artcle'; did you mean 'article'? [UnknownEntry]"
    ),
    (
      "@book{a, title={A}, editor={B}, year=1}",
      "1:7 warning missing field 'publisher' of 'a' [MissingField]"
    ),
    (
      "@article{a, author={A}, title={}, journaltitle={J}, date={2001-02-03}}",
      "1:10 warning missing field 'title' of 'a' [MissingField]"
    ),
  ])
  func faultsHaveTheirPlaces(_ text: String, _ expected: String) {
    #expect(faults(text).first == expected)
  }

  @Test(arguments: [
    "@misc{a, author = \"X, Y, title = {T}, year = 2001}", "@misc{a, title={A}, year = in press}",
    "@misc{my key, author = {X, Y}}", "@misc{, author = {X, Y}}", "@misc bad, author = {X, Y}",
    "@inproceedings{a, author={X}, title={T}, crossref={nope}}",
    "@misc{a, title={A} @misc{b, title={B}} @misc{c, title={C}}",
  ])
  func aSlipIsReportedOnce(text: String) {
    #expect(faults(text).count == 1, "\(faults(text))")
  }

  @Test(arguments: [
    (
      "@misc{a, title={A} @misc{b, title={B}} @misc{c, title={C}}",
      "1:1 error missing '}' at the end of this entry [UnclosedEntry]", ["a", "b", "c"]
    ),
    (
      "@comment{ kept: @misc{old, title = {Draft} }\n\n@misc{b, title = {B}}\n@misc{c, title = {C}}",
      "1:1 error missing '}' at the end of this comment [UnclosedEntry]", ["b", "c"]
    ),
    (
      "@misc{a, title = \"A, year = 2000}\n@misc{b, title = {B}}",
      "1:18 error missing '\"' at the end of this value [UnclosedEntry]", ["a", "b"]
    ),
    (
      "@misc{a, title {A}, year = 2000}\n@misc{b, title = {B}}",
      "1:10 error missing '=' after the field 'title' [InvalidField]", ["a", "b"]
    ),
    (
      "@misc{a title = {A}}\n@misc{b, title = {B}}",
      "1:9 error missing ',' after the key 'a' [MissingComma]", ["a", "b"]
    ),
    (
      "@string{x = {y}\n@misc{b, title = x}",
      "1:1 error missing '}' at the end of this entry [UnclosedEntry]", ["b"]
    ),
    (
      "@misc{a, author = {x@y.org}, % old {\n title = {A}}\n@misc{b, title = {B}}",
      "1:30 error invalid field [InvalidField]", ["a", "b"]
    ),
    (
      "@misc{a, title = {A}\n  @misc (b, title = {B})\n@misc{c,}",
      "1:1 error missing '}' at the end of this entry [UnclosedEntry]", ["a", "b", "c"]
    ),
  ])
  func aFaultInvalidatesOnlyItsOwnEntry(
    _ text: String, _ first: String, _ expected: [String]
  ) {
    #expect(faults(text) == [first])
    #expect(keys(text) == expected)
  }

  @Test(arguments: [
    ("% @misc{old, title = {A}\n@misc{a, title = {A}}", ["a"]),
    ("@comment{@misc{old, title = {A}}\n}\n@misc{a, title = {A}}", ["a"]),
    ("write to me@x.org {now}\n@misc{a, title = {A}}", ["a"]),
    ("@MISC(a, Title = \"A \" # {B} # jan)", ["a"]),
    ("@misc{a, url = {https://a.b/c%20d?e=f&g}, title = {100\\% {\\\"o}}}", ["a"]),
    ("} @misc{a, title = {A},}", ["a"]),
  ])
  func syntaxOfPublicFilesIsAccepted(_ text: String, _ expected: [String]) {
    #expect(faults(text) == [])
    #expect(keys(text) == expected)
  }

  @Test
  func anEntryInheritsMissingFieldsFromItsCrossReference() {
    let works = Bibliography(
      parsing: SourceText(
        name: "works.bib",
        text: """
          @inproceedings{a, author = {A, B}, title = {T}, crossref = {Book}}
          @proceedings{book, title = {The Book}, year = 2001, editor = {C, D}, publisher = {P}}
          @misc{loop, crossref = {loop}, title = {L}}
          """))
    #expect(works.diagnostics.isEmpty)
    let entry = works.entry(for: "a")
    #expect(entry?["booktitle"] == "The Book" && entry?["title"] == "T" && entry?.year == "2001")
  }

  @Test func strangeFilesAreRead() {
    for text in [
      "", "@", "@{", "@a", "@a{", "@a{b", "@a{b,", "@a{b,c", "@a{b,c=", "@a{b,c=#", "@a(b}",
      "@string{", "@string{a", "@comment{", "@comment", "\\@{}", "@a{b,c=\"{\"}", "@a{b,,,}",
      "@@a{b}",
      "@a{b,c=1#}", "@a{é, ü = {日}}", "\u{0}@a{\u{0}}", "@a{b,c={\\", "@preamble{", "@a{b, \"",
      "@a{b c}",
    ] { _ = faults(text) }
    #expect(keys("% x\r\n@misc{a,\r\n  title = {A}\r\n}\r\n") == ["a"])
    #expect(keys("@misc {a , title = {A} }") == ["a"])
  }

  @Test
  func selfDoublingStringsManyFaultsAndLargeFilesEndSoon() {
    var text = "@string{a0 = \"xxxxxxxx\"}\n"
    for i in 1...60 { text += "@string{a\(i) = a\(i - 1) # a\(i - 1)}\n" }
    #expect(faults(text).first?.contains("[InvalidValue]") == true)
    #expect(faults(String(repeating: "@misc{a, b = c\n", count: 40_000)).count == 100)
    #expect(faults(String(repeating: "x", count: 1_100_000)).count == 1)
    for unit in [
      "@comment{", "@", "@a", "% @a{b}", "@a{b\n", "\n @", "@string{a = {", "@a{b, c d,",
    ] {
      let time = ContinuousClock().measure { _ = keys(String(repeating: unit, count: 40_000)) }
      #expect(time < .seconds(20), "\(unit) took \(time)")
    }
    #expect(keys(String(repeating: "@misc{a, b = {c}}\n", count: 40_000)).count == 1)
  }

  @Test
  func proseThatLooksLikeAnEntryIsProse() {
    for text in [
      "@article is a kind, title = {A}", "Write to @misc, please.", "See misc{a, title={A}}.",
      "misc{a} and book{b, c}", "@misc{a, title={A}}, and more\n", "@misc{a, title={A}}\n,\n",
      "@misc\n", "misc{", "% @misc a, title={A}",
    ] {
      #expect(faults(text) == [], "\(text)")
    }
    #expect(keys("@misc a, title={A}}\n@misc{b, title={B}}") == ["a", "b"])
  }
}
