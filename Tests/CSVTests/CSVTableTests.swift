import Testing

@testable import CSV

@Suite struct CSVTableTests {
  @Test(arguments: ["a,b\n1,2\n", "\u{FEFF}a,b\r\n1,2\r\n", "a;b\n\"1\";2", "a\tb\n1\t2\n\n"])
  func cellsAreReadWithAnySeparator(_ text: String) throws {
    let table = try CSVTable(text)
    #expect(table.records.map(\.texts) == [["a", "b"], ["1", "2"]])
  }

  /// Only the cells that are set differ, whatever the rest looks like.
  @Test(arguments: [
    ("\u{FEFF}a, \"b\" ,c\r\n1,\"2,\n3\",x\r\n", "\u{FEFF}a, \"b\" ,c\r\n1,new,x\r\n"),
    ("a;b;c\n1;\"2\"\"\";x", "a;b;c\n1;new;x"), ("a,b\n1,\n", "a,b\n1,new\n"),
  ])
  func everythingElseStays(_ text: String, _ changed: String) throws {
    var table = try CSVTable(text)
    #expect(table.text == text)
    table.set("new", row: 1, column: 1)
    #expect(table.text == changed)
  }

  @Test(arguments: [
    ("a", "a"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), (" a", "\" a\""),
    ("", ""), ("a;b", "a;b"),
  ])
  func cellsAreQuotedIfNeeded(_ text: String, _ cell: String) throws {
    #expect(CSVText.cell(text) == cell)
    let table = try CSVTable("x,y\n\(cell),1\n", separator: ",")
    #expect(table.records[1].texts[0] == text.trimmingPrefix(" "))
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx"])
  func spreadsheetsTakeNoCommentForAFormula(_ text: String) {
    #expect(CSVText.harmless(text) == "'" + text)
    #expect(CSVText.harmless("a" + text) == "a" + text)
  }
}
