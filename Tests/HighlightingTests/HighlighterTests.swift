import Highlighting
import Testing

@Suite struct HighlighterTests {
  private let highlighter = Highlighter.shared

  /// Formats the runs that aren't plain as `kind:text`.
  private func marked(_ code: String, _ language: String) -> [String] {
    highlighter.runs(of: code, language: language).filter { $0.kind != .plain }
      .map { "\($0.kind):\($0.text)" }
  }

  @Test(arguments: [
    ("python", "def f(x):\n  return 1  # one", ["keyword:def", "definition:f", "keyword:return"]),
    ("py", "s = f\"a {x}\"\nprint(None)", ["string:f\"a ", "keyword:None"]),
    ("swift", "let name: String = \"a\" // b", ["keyword:let", "string:\"a\"", "comment:// b"]),
    ("bash", "for f in *.md; do echo \"$f\"; done", ["keyword:for", "builtin:echo"]),
    ("sh", "# only\nexit 1", ["comment:# only"]),
    (
      "json", "{\"key\": [1.5, true, \"text\"]}", ["number:1.5", "keyword:true", "string:\"text\""]
    ),
    ("c", "int main(void) { return 0; }", ["keyword:int", "definition:main", "number:0"]),
    ("cpp", "#include <vector>\nauto x = nullptr;", ["keyword:auto", "keyword:nullptr"]),
    ("r", "f <- function(x) x + 1", ["keyword:function", "number:1"]),
    ("julia", "function f(x) end", ["keyword:function", "keyword:end"]),
    ("javascript", "const a = `b`;", ["keyword:const", "string:`b`"]),
    ("latex", "\\frac{1}{2} % half", ["keyword:frac", "comment:% half"]),
    ("yaml", "title: Exclusive or\nseed: 3", ["definition:title:", "number:3"]),
    (
      "lab", "# Two\n@train(run, epochs: 20)\n",
      ["definition:# Two", "keyword:@train", "number:20"]
    ),
  ])
  func languagesAreHighlighted(_ language: String, _ code: String, _ expected: [String]) {
    let found = marked(code, language)
    for run in expected { #expect(found.contains(run), "\(run) in \(found)") }
    #expect(highlighter.runs(of: code, language: language).map(\.text).joined() == code)
  }

  @Test(arguments: ["text", "", "unknown", "Constructor", "__proto__"])
  func otherCodeIsPlain(_ language: String) {
    let code = "def f(x): return '<b>' & 1\n"
    #expect(
      highlighter.runs(of: code, language: language) == [CodeSpan(kind: .plain, text: code)])
  }

  @Test func formulasAreHighlighted() {
    let code =
      "# steps\nf(x, T) =\n  A = max(0, x.T @ ...)  # hole\n  return y: A if x > 1e-3 else pi\n"
    #expect(
      marked(code, "formula").filter { !$0.hasPrefix("operator") } == [
        "comment:# steps", "definition:f", "definition:A", "builtin:max", "number:0", "hole:...",
        "comment:# hole", "keyword:return", "keyword:if", "number:1e-3", "keyword:else",
        "builtin:pi",
      ])
    #expect(highlighter.runs(of: code, language: "formula").map(\.text).joined() == code)
  }

  @Test(arguments: [
    "", "\n", "\r\n", "a\r\nb = 'é' # ü 日本\n\t\u{A0}x", "x\u{0}y",
    "&amp; &lt; <span class=\"hljs-a\">",
    "</span><span class=\"hljs-keyword\">", "\u{FEFF}\u{FFFD}\u{1F600} \"\u{1F600}", "\"unclosed",
    "'''", "/* open", "(((((", "= = =", "A =\u{2212}1 \u{2265} 2 # \u{2212}",
  ])
  func textIsUnchanged(_ code: String) {
    for language in ["formula", "python", "c", "lab", "tex", "json", "bash", "swift", "yaml", "r"] {
      let runs = highlighter.runs(of: code, language: language)
      #expect(Array(runs.map(\.text).joined().utf8) == Array(code.utf8), "\(language)")
    }
  }

  @Test
  func slowCodeStaysPlainAndTheEngineSurvives() {
    let lines = [
      String(repeating: "x = 1\n", count: 3000), String(repeating: "1, ", count: 200),
      String(repeating: "a", count: 1000),
    ]
    for code in lines {
      let runs = highlighter.runs(of: code, language: "c")
      #expect(runs == [CodeSpan(kind: .plain, text: code)])
    }
    let words = String(repeating: String(repeating: "a", count: 60) + "\n", count: 260)
    #expect(highlighter.runs(of: words, language: "c").map(\.text).joined() == words)
    let brackets = String(repeating: String(repeating: "(a", count: 30) + "\n", count: 40)
    #expect(highlighter.runs(of: brackets, language: "c").map(\.text).joined() == brackets)
    #expect(marked("return", "python") == ["keyword:return"])
  }
}
