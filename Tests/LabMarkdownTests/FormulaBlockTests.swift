import Diagnostics
import LabMarkdown
import Testing

/// Displayed formulas can contain any lines.
@Suite struct FormulaBlockTests {
  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: text))
  }

  private func formulas(_ document: Document) -> [Inline.Math] {
    ProseContents(of: document).formulas.filter(\.isDisplay)
  }

  static let lines = [
    "- b", "+ b", "* b", "= c", "--", "---", "==", "=", "# d", "#", "> e", "1. f", "1) f", "| g",
    "|-|-|", "~~~", "<h", "<div>", "</div>", "<?x", "@i(x)", ": j", "[^k]: l", "[k]: l", "    m",
    "\tm", "-", "***", "___", "@ref (x)", "Table: x", "é", "- é",
  ]

  @Test(arguments: lines, ["$$ $$", #"\[ \]"#, #"\begin{align*} \end{align*}"#])
  func mayContainAnyLine(line: String, ends: String) {
    let opener = String(ends.split(separator: " ")[0])
    let closer = String(ends.split(separator: " ")[1])
    for (before, behind) in [("", ""), ("Text\n", "\nmore"), ("- x\n\n  ", "")] {
      let indentation = before.hasPrefix("-") ? "  " : ""
      let text =
        before + [opener, "a", line, "b \(closer) {#n}"].joined(separator: "\n" + indentation)
        + behind
      let found = document(text)
      #expect(found.diagnostics.isEmpty, "\(text)")
      let all = formulas(found)
      #expect(all.count == 1, "\(text)\n\(found.dump)")
      guard let math = all.first else { continue }
      let content = line.drop { $0 == " " || $0 == "\t" }
      #expect(math.tex.text.contains("\na\n\(content)\nb "), "\(math.tex.text)")
      #expect(math.label?.name == "n")
      // Every byte of it has its place.
      let written = Array(text.utf8)
      for index in math.tex.bytes.indices where math.tex.bytes[index] != UInt8(ascii: "\n") {
        #expect(written[math.tex.sourceOffset(of: index)] == math.tex.bytes[index])
      }
    }
  }

  @Test(arguments: [
    ("- $$\n  a\n  - b\n  $$\n- c", 1, "list tight"),
    ("> $$\n> a\n> - b\n> $$\n>\n> c", 1, "quote"),
    ("> - $$\n>   a\n>   - b\n>   $$", 1, "quote"),
    ("[^n]: $$\n    a\n    - b\n    $$\n\nx[^n]", 1, "paragraph"),
    ("[^n]: a\n\n    $$\n    a\n    - b\n    $$\n\nx[^n]", 1, "paragraph"),
    ("@note()\n$$\na\n- b\n$$\n@end(note)", 1, "container"),
    ("$$\na\n~~~\n$$\n\n$$\nb\n- c\n$$\n\n~~~\n$$\n- d\n$$\n~~~", 2, "paragraph"),
    ("$$ a\n- b $$ and $$ c\n- d $$", 2, "paragraph"),
    ("T\n: $$ a\n- b $$", 1, "definitions"),
    ("$$\na\n===\n- b\n$$\n# H", 1, "paragraph"),
    ("We have \\[\na\n- b\n\\]", 1, "paragraph"),
    ("- We have \\[ a\n  - b\n  \\]", 1, "list tight"),
    ("T\n: \\[\n  a\n  - b\n  \\]\n: \\begin{align}\n  a\n  - b\n  \\end{align}", 2, "definitions"),
  ])
  func mayOccurInContainers(text: String, count: Int, first: String) {
    let found = document(text)
    #expect(formulas(found).count == count, "\(found.dump)")
    #expect(found.diagnostics.isEmpty)
    let line = found.dump.split(separator: "\n").dropFirst().first ?? ""
    #expect(line.contains(first), "\(found.dump)")
  }

  @Test(arguments: [
    ("$$\na\n- b", ["UnclosedFormula"]),
    ("$$\na\n- b\n\nc\n$$", ["UnclosedFormula"]),
    ("$$\na\n\n- b\n$$", ["UnclosedFormula"]),
    ("- $$\n  a\n- b\n  $$.", ["UnclosedFormula"]),
    ("> $$\n> a\n- b\n$$", ["UnclosedFormula"]),
    ("- item\n$$\na\n- b\n$$", ["UnclosedFormula"]),
    ("$$\na\n\n$$ b\n", ["UnclosedFormula", "UnclosedFormula"]),
    ("$$\na\n\nb $$\n\n$$\nc\n\nd $$", ["UnclosedFormula", "UnclosedFormula"]),
    ("\\[\na\n- b", ["UnclosedFormula"]),
    ("\\begin{align}\na\n- b", ["UnclosedFormula"]),
    ("\\begin{align}\na\n\\end{gather}", ["UnclosedFormula"]),
    ("Here \\begin{matrix} a \\end{matrix}", ["MisplacedEnvironment"]),
    ("\\[not a formula", []),
    ("Text \\[\na\n- b", ["UnclosedFormula"]),
    ("Text \\[a\n- b", []),
    ("`$$`\n- b\n- `$$`", []),
    ("    $$\n    - b\n    $$", []),
    ("```\n$$\n- b\n$$\n```", []),
    ("\\$$ a\n- b $$", ["UnclosedFormula"]),
  ])
  func unclosedFormulasAreText(text: String, codes: [String]) {
    let found = document(text)
    #expect(found.diagnostics.map(\.code) == codes, "\(found.dump)")
    #expect(formulas(found).isEmpty, "\(found.dump)")
  }

  @Test
  func noBlockVanishesInAFormulaThatIsNotClosed() {
    for name in ["solution", "Solution", "soluton", "exercise", "end", "include"] {
      let found = document("$$\na\n@\(name)(x)\nb\n$$\n")
      #expect(formulas(found).isEmpty, "\(found.dump)")
    }
  }

  @Test func environmentsNeedNoDollars() {
    let found = document(
      "\\begin{align}\na &= b \\\\\n- c &= d\n\\end{align} {#al}\n\nSee @ref(al).")
    #expect(
      found.dump.contains(#"display("\\begin{align}\na &= b \\\\\n- c &= d\n\\end{align}") #al"#))
    let nested = document("\\begin{array}{c}\n\\begin{array}{c} a \\end{array}\n\\end{array}.")
    #expect(nested.dump.contains(#"\n\\end{array}") ".""#))
    // Inside a formula, they are part of it.
    #expect(formulas(document("$$\n\\begin{align}\na\n\\end{align}\n$$")).count == 1)
  }

  @Test func takeLinearTime() {
    for unit in [
      "$$\n- a\n", "$$\na\n- b\n$$\n\n", "\\[\n# a\n", "- $$\n", "> $$\n> - a\n", "$$ a\n~~~\n",
      "\\begin{a}\n# b\n", "\\begin{a}", "\\end{a}", "$$\na\n~~~\n$$\n\n",
    ] {
      let text = String(repeating: unit, count: 10_000)
      let time = ContinuousClock().measure { _ = document(text) }
      #expect(time < .seconds(20), "\(unit) took \(time)")
    }
  }
}
