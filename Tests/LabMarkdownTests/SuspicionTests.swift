import Diagnostics
import LabMarkdown
import Testing

/// Text that the author meant as something else.
@Suite struct SuspicionTests {
  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: text))
  }

  private func found(_ text: String) -> [String] {
    let document = document(text)
    return document.diagnostics.map { fault in
      let place = document.source.location(of: fault.range.lowerBound)
      return "\(place.line):\(place.column) \(fault.code) \(document.source[fault.range])"
    }
  }

  @Test(arguments: [
    (#"See \ref{eq:a}."#, #"1:5 LaTeXReference \ref{eq:a}"#, "@ref(eq:a)"),
    (#"See (\eqref{eq})."#, #"1:6 LaTeXReference \eqref{eq}"#, "@ref(eq)"),
    (#"As \cite{k} says"#, #"1:4 LaTeXReference \cite{k}"#, "@cite(k)"),
    ("As [@knuth1977] says", "1:4 LaTeXReference [@knuth1977]", "@cite(knuth1977)"),
    (
      "\\begin {align}\na\n\\end{align}", "1:1 SpaceInEnvironment \\begin {align}",
      "\\begin{align}"
    ),
    ("Take [it](my data.csv).", "1:11 SpaceInLink my data.csv", "<my data.csv>"),
    ("[o](http://a b)", "1:5 SpaceInLink http://a b", "http://a%20b"),
  ])
  func otherMarkupLanguagesAreReported(text: String, fault: String, replacement: String) {
    #expect(found(text) == [fault])
    #expect(document(text).diagnostics.map(\.replacement) == [replacement])
    #expect(document(text).diagnostics.allSatisfy { !$0.isError })
  }

  @Test(arguments: [
    #"`\ref{eq}` and `[@k]`"#, #"\\ref{eq} and \reference{x}, \ref{}, \begin text"#,
    "[@k](https://example.org) and [@k][x]\n\n[x]: https://example.org",
    #"$\text{\ref x}$"#, #"[a](<my data.csv>) [a](b.csv "T") [1](see below) [2](v 1.0 and so on)"#,
    "mail [@ me] and [@a b]",
  ])
  func othersAreText(text: String) {
    #expect(found(text) == [])
  }

  @Test(arguments: [
    ("A text $x\n+ y$ and", "1:8 UnclosedFormula $"),
    ("A text \\(z\n- 1\\).", "1:8 UnclosedFormula \\("),
    ("> A text $x\n> # y$", "1:10 UnclosedFormula $"),
    ("- A text $x\n  > y$", "1:10 UnclosedFormula $"),
    ("A text $x = a\n1. b$.", "1:8 UnclosedFormula $"),
  ])
  func brokenFormulasAreTold(text: String, fault: String) {
    #expect(found(text) == [fault])
  }

  @Test(arguments: [
    "It costs $5\n- or 6$", "A $HOME\n- and $PATH", "A $x\n\n- y$", "A $x\n- $y$", "A $x\n- b",
    "A $x\n> b and $y", "A \\(x\n- \\(y\\)", "A `$x`\n- y$", "A $x\n- y$z", "A \\(x\n\n- y\\)",
    "> A $x\n>\n> y$", "Text $x\n# Heading",
  ])
  func othersAreProse(text: String) {
    #expect(found(text) == [])
  }

  @Test(arguments: [
    ("\n---\ntitle: T\n---\n\nText", ["2:1 MisplacedFrontMatter ---"]),
    ("\n \n---\nauthor: A\n---\n", ["3:1 MisplacedFrontMatter ---"]),
    ("\n---\n\nText\n", []), ("\n---\nText: more\n---\n", []), ("---\ntitle: T\n---\n", []),
    ("\n---\ntitle\n---\n", []), ("\n", []), ("\n---", []),
  ])
  func frontMatterMustStartTheFile(text: String, faults: [String]) {
    #expect(found(text) == faults)
  }

  @Test func takesLinearTime() {
    for unit in ["a $x\n- ", "a \\(x\n\n", "[a](b ", "[@", "\\begin ", "$x\n> "] {
      let text = String(repeating: unit, count: 5_000)
      let time = ContinuousClock().measure { _ = document(text) }
      #expect(time < .seconds(20), "\(unit) took \(time)")
    }
  }
}
