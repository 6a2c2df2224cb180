import Diagnostics
import LabMarkdown
import Testing

@Suite struct FootnoteTests {
  private func faults(_ text: String) -> [String] {
    let document = LabelTests.read(text)
    return document.diagnostics.map { diagnostic in
      let place = document.source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.code)"
    }
  }

  @Test func readsFootnotesWithEverythingInThem() {
    let text = """
      One[^1], *two[^a-b]* and
      three[^e].
      [^1]: Text
      lazy, $x$.

          Second `= run.loss`.

              code

          - item
      [^a-b]:word
      \t![p](p.png)

      [^e]:

          $$
          y
          $$ {#eq}

      After.
      """
    #expect(
      LabelTests.dump(text) == [
        #"1:1 paragraph "One" footnote(1) ", " emphasis("two" footnote(a-b)) " and" softBreak "three" footnote(e) ".""#,
        #"20:1 paragraph "After.""#,
        "3:3 footnote 1",
        #"  3:7 paragraph "Text" softBreak "lazy, " math("x") ".""#,
        #"  6:5 paragraph "Second " value(run.loss) ".""#,
        #"  8:9 code "code\n""#,
        "  10:5 list tight",
        "    item",
        #"      10:7 paragraph "item""#,
        "11:3 footnote a-b",
        #"  11:8 paragraph "word" softBreak image("p.png" "" "p")"#,
        "14:3 footnote e",
        #"  16:5 paragraph display("\ny\n") #eq"#,
      ])
    #expect(faults(text).isEmpty)
  }

  @Test(arguments: [
    ("`[^1]` \\[^1] [^]", #"code("[^1]") " [^1] [^]""#),
    ("[^1](u)", #"link("u" "" "^1")"#),
    ("[^1]\n\n```\n[^1]: code\n```\n\n<div>\n[^1]: html\n</div>\n\n[^1]: x", "footnote(1)"),
    ("+ [^1]\n[^1]: x\n+ b", nil),
  ])
  func leavesOtherThingsAlone(text: String, expected: String?) {
    if let expected { #expect(InlineTests.paragraph(text) == expected) }
    #expect(faults(text).isEmpty)
  }

  @Test func keepsListsThatTouchFootnotes() {
    let dump = LabelTests.dump("+ [^1]\n[^1]: x\n+ b")
    #expect(
      dump == [
        "1:1 list tight", "  item", "    1:3 paragraph footnote(1)", "  item",
        #"    3:3 paragraph "b""#, "2:3 footnote 1", #"  2:7 paragraph "x""#,
      ])
  }

  @Test(arguments: [
    ("a[^on]\n\n[^one]: x", ["1:4 UnknownFootnote", "3:3 UnusedFootnote"]),
    ("a[^1]\n\n[^1]: x\n\n[^1]: y", ["5:3 DuplicateFootnote"]),
    ("a[^1]\n\n[^1]: x[^1]", ["3:10 FootnoteInFootnote"]),
    ("a[^1]\n\n[^1]: x\n\n    @plot(x)", ["5:5 DirectiveInFootnote"]),
    ("a[^1]\n\n[^1]:\n    ```formula\n    f(x) = x\n    ```", ["4:5 DirectiveInFootnote"]),
    ("a[^1]\n\n[^1]: @note(a)\n    b\n    @end(note)", ["3:7 DirectiveInFootnote"]),
    ("![*a[^1]*](b)\n\n[^1]: x", ["1:7 FootnoteInPicture"]),
    ("> [^1]: x", ["1:3 MisplacedFootnote"]),
    ("- a\n\n  [^1]: two words", ["3:3 MisplacedFootnote"]),
    ("a\n\n    [^1]: x", ["3:5 IndentedFootnote"]),
    ("[^a b]: x", ["1:1 InvalidName"]),
    ("x[^a b]", ["1:4 InvalidName"]),
    ("@note(a)\n[^1]: x\n@end(note)", ["2:3 UnusedFootnote"]),
  ])
  func reportsFaults(text: String, expected: [String]) {
    #expect(faults(text) == expected)
  }

  @Test func suggestsTheNearestName() {
    let document = LabelTests.read("a[^noet]\n\n[^note]: x")
    #expect(document.diagnostics[0].message == "unknown footnote 'noet'; did you mean 'note'?")
  }
}
