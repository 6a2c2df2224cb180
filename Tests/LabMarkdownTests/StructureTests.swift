import Diagnostics
import LabMarkdown
import Testing

/// Captions of tables, definition lists, and quotes that are notes.
@Suite struct StructureTests {
  private func faults(_ text: String) -> [String] {
    let document = LabelTests.read(text)
    return document.diagnostics.map { diagnostic in
      let place = document.source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.code)"
    }
  }

  @Test(arguments: [
    ("| a |\n|---|\n| b |\n: The *loss* {#t}", #"caption "The " emphasis("loss") #t"#),
    ("| a |\n|---|\n| b |\n\n: The loss\nof all", #"caption "The loss" softBreak "of all""#),
    ("| a |\n|---|\n| b |\n\nTable: The loss {#t-1}", #"caption "The loss" #t-1"#),
    ("| a |\n|---|\n| b |\n\n: {#t}", "caption  #t"),
  ])
  func readsCaptions(text: String, expected: String) {
    let dump = LabelTests.dump(text)
    #expect(dump == ["1:1 table none", #"  | "a" |"#, #"  | "b" |"#, "  " + expected])
    #expect(faults(text).isEmpty)
  }

  @Test func onlyTextAfterATableIsItsCaption() {
    #expect(LabelTests.dump("Table: of contents").first == #"1:1 paragraph "Table: of contents""#)
    let rows = LabelTests.dump("| a | b |\n|---|---|\nTable: x | y\n| : | c |")
    #expect(rows.count == 4)
  }

  @Test func readsDefinitions() {
    let text = """
      Epoch
      : One pass
        over *all* samples.
      : Another meaning
      Step {#step}
      :   One $x$.

      Batch

      : Some samples.

      : Others.

      > Quoted
      > : in a quote

      - Term
        : in a list
      """
    #expect(
      LabelTests.dump(text) == [
        "1:1 definitions",
        #"  term #epoch "Epoch""#,
        #"    2:3 paragraph "One pass" softBreak "over " emphasis("all") " samples.""#,
        #"    4:3 paragraph "Another meaning""#,
        #"  term #step "Step""#,
        #"    6:5 paragraph "One " math("x") ".""#,
        #"  term #batch "Batch""#,
        #"    10:3 paragraph "Some samples.""#,
        #"    12:3 paragraph "Others.""#,
        "14:1 quote",
        "  14:3 definitions",
        #"    term #quoted "Quoted""#,
        #"      15:5 paragraph "in a quote""#,
        "17:1 list tight",
        "  item",
        "    17:3 definitions",
        #"      term #term "Term""#,
        #"        18:5 paragraph "in a list""#,
      ])
    #expect(faults(text).isEmpty)
  }

  @Test func readsAlertsAsNotes() {
    let text = "> [!NOTE]\n> One.\n\n> [!tip]\n>\n> - Two.\n>\n> @show(x)\n\n> [!WARNING]\n"
    #expect(
      LabelTests.dump(text) == [
        "1:1 container @note()",
        #"  2:3 paragraph "One.""#,
        "4:1 container @note(kind: tip)",
        "  6:3 list tight",
        "    item",
        #"      6:5 paragraph "Two.""#,
        "  8:3 directive @show(x)",
        "10:1 container @note(kind: warning)",
      ])
    #expect(faults(text).isEmpty)
  }

  @Test(arguments: [
    (": lonely", ["1:1 MisplacedMeaning"]),
    ("One\ntwo\n: three", ["3:1 MisplacedMeaning"]),
    ("\\: colon", []),
    (":smile:", []),
    ("Term\n: one\n\n    two", ["4:5 IndentedMeaning"]),
    ("@plot(x)\n\n: x", ["3:1 MisplacedMeaning"]),
    ("A {#x}\n: one\n\nB {#x}\n: two", ["4:5 DuplicateName"]),
    ("> [!NOTES]\n> x", ["1:5 UnknownValue"]),
    ("> [!TIP] Title\n> x", ["1:9 TextAfterAlert"]),
    ("> [!TIP](x)", []),
    ("[!TIP]", []),
  ])
  func reportsFaults(text: String, expected: [String]) {
    #expect(faults(text) == expected)
  }
}
