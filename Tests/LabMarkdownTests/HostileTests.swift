import Diagnostics
import LabMarkdown
import Testing

/// Texts made to exhaust the stack or the reader's patience.
@Suite struct HostileTests {
  @Test(arguments: [
    "\u{A0}", "\u{3000}x", "（", "１", "(", "[", "f(", "-", "1+", "1 ", "1,", ".x", "^2", "\"", "“",
    "@a(\n", "@a(b)\n", "@a(\n\n", "=", "a:", "\\",
  ])
  func survivesInsideADirective(unit: String) {
    survives("@a(x" + String(repeating: unit, count: 20_000))
  }

  @Test(arguments: [
    "$", "$$ ", "$a ", "`", "\\(", "\\[", "<a ", "<a b=\"", "[a](", "![", "*a **b ", "&#", "> ",
    "- ",
    "1. ", "|", "a|b\n", "# \n", "@note(a)\n", "@end(note)\n", "- a\n@end(note)\n\n", "[a]: /b\n",
    "\r", "\u{E000}", "`= a", "    @a(b)\n", "<div>\n@a(b)\n\n",
    "{#", "{#a} ", "{ # ", "![a](b){#a} ", "$$a$$ {#a} ", "# A {#a}\n", "@ref(", "@ref(a",
    "@cite(a,",
    "@ref(a)\n", "[](#a)", "[^", "[^a]", "[^a] ", "[^a]:\n", "[^a]: b\n\n", "a[^b]\n[^a]: b\n",
    "T\n: m\n", "T\n\n: m\n\n", "\n\n: m", ": m\n", "|a|\n|-|\n: c\n\n", "> [!TIP]\n", "> [!X]\n\n",

    "@ref (", "@cite(",
  ])
  func survivesInProse(unit: String) {
    survives(String(repeating: unit, count: 5000))
  }

  @Test(arguments: ["a: *b\n", "- ", "[", "{", "a: &b ", "? ", "!!", "'", "\"", "a:\n "])
  func survivesInFrontMatter(unit: String) {
    survives("---\n" + String(repeating: unit, count: 8000 / unit.utf8.count) + "\n---\n")
  }

  private func survives(_ text: String) {
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    #expect(document.diagnostics.count <= 1001)
    #expect(document.diagnostics.allSatisfy { $0.range.upperBound <= text.utf8.count })
  }
}
