import Diagnostics
import LabMarkdown
import Testing

/// Text that libcmark would parse slowly is kept from it.
@Suite struct NestingTests {
  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: text))
  }

  @Test(arguments: ["- ", "> ", "1. ", "* - ", ">"])
  func reportsAHundredThousandMarksOnALine(mark: String) {
    let blank = String(repeating: mark == "> " || mark == ">" ? ">\n" : "\n", count: 100_000)
    let text = String(repeating: mark, count: 100_000) + "a\n" + blank
    #expect(document(text).diagnostics.contains { $0.code == "TooDeep" })
  }

  @Test func reportsListsWithinListsOverManyLines() {
    let lines = (0..<800).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
    let text = lines + String(repeating: "\n", count: 200_000) + "b\n"
    #expect(document(text).diagnostics.contains { $0.code == "TooDeep" })
  }

  @Test(arguments: ["- ", "* ", "_ "])
  func leavesThematicBreaksAlone(sign: String) {
    let blocks = document(String(repeating: sign, count: 300) + "\n").blocks
    #expect(blocks.map(\.kind) == [.thematicBreak])
  }

  @Test func keepsTheTextBehindTheMask() {
    let code = "```\n" + String(repeating: " ", count: 100) + "- a\n```\n"
    guard case .code(_, let text)? = document(code).blocks.first?.kind else {
      Issue.record("no code")
      return
    }
    #expect(text == String(repeating: " ", count: 100) + "- a\n")
  }

  @Test func fillsShortRowsUpToTheColumns() throws {
    let blocks = document("| a | b |\n|---|---|\n| c |\n").blocks
    guard case .table(let table)? = blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map(\.count) == [2])
  }

  @Test func fillsNoMoreCellsThanATableHasLetters() {
    let wide = 20_000
    let text =
      String(repeating: "|a", count: wide) + "|\n" + String(repeating: "|-", count: wide) + "|\n"
      + String(repeating: "|b|\n", count: wide)
    let document = document(text)
    guard case .table(let table)? = document.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.count == wide)
    #expect(table.rows.reduce(0) { $0 + $1.count } < 3 * text.utf8.count)
    #expect(document.diagnostics.map(\.code) == ["TableRowsTooShort"])
  }
}
