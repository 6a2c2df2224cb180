import Diagnostics
import LabMarkdown
import Testing

/// Prices between dollars are prose, and formulas stay formulas.
@Suite struct ProseBetweenDollarsTests {
  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: text))
  }

  private func formulas(_ text: String) -> [String] {
    ProseContents(of: document(text)).formulas.map(\.tex.text)
  }

  @Test(arguments: [
    "It costs 35$. Before that it cost 36$.", "A cheap one (35$) or a dear one (36$).",
    "Cheap: 35$, dear: 36$", "5$-10$", "5$–10$", "It costs \"35$\", not \"36$\".",
    "It costs “35$”, not “36$”.", "5$/hour for a GPU and 10$/hour",
    "In 2020 it cost 100$; in 2023, 50$;", "Es kostet 5 $, das andere 6$.", "35$, 36$, 37$",
    "$5 for a | $6 for b; $7 and/or 8$", "US$5, 5$ and x.", "Between US$5,000, 6,000$ or so.",
    "C$5; 6.50$, A$7, 8, 9$",
  ])
  func pricesAreProse(text: String) {
    let found = document(text)
    #expect(formulas(text).isEmpty, "\(found.dump)")
    #expect(found.diagnostics.allSatisfy { $0.code == "ProseBetweenDollars" })
  }

  @Test(arguments: [
    ("*35$* today and *36$*", #"emphasis("35$") " today and " emphasis("36$")"#),
    ("_35$_ today and _36$_", #"emphasis("35$") " today and " emphasis("36$")"#),
    ("*$40* (35$ before)", #"emphasis("$40") " (35$ before)""#),
    ("A *$5*, B *6$*.", #""A " emphasis("$5") ", B " emphasis("6$") ".""#),
    (
      "**US$5** bis **US$6**, *5$*",
      #"strong("US$5") " bis " strong("US$6") ", " emphasis("5$")"#
    ),
    ("__35$__ today and __36$__", #"strong("35$") " today and " strong("36$")"#),
    ("__$25__, not 30$", #"strong("$25") ", not 30$""#),
  ])
  func asterisksStayEmphasis(text: String, expected: String) {
    #expect(InlineTests.paragraph(text) == expected)
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("$2$ and $3$", ["2", "3"]), ("$x$ is 3$y$ and $2$", ["x", "y", "2"]),
    (#"2$x$, 10$^{-3}$, 3$\times 3$ and 5$\sigma$."#, ["x", "^{-3}", #"\times 3"#, #"\sigma"#]),
    ("2$n + 1$ and 2$(a+b)+3$", ["n + 1", "(a+b)+3"]),
    ("with 3 $n + 1$ and 5 $k-1$ of $2$", ["n + 1", "k-1", "2"]), ("$5 | 6$", ["5 | 6"]),
    ("The *best* $5 W^* x$ is *good*", ["5 W^* x"]), ("*a* $2* b$ *c*", ["2* b"]),
    ("__a__ $x_1$, $a_{i} b _1$ __b__", ["x_1", "a_{i} b _1"]),
    ("*the $x* = 3$ is* and $x^*, y^*$", ["x* = 3", "x^*, y^*"]),
    ("It costs 36$, ($x$).", ["x"]), ("**a** $w^{**}$ **b**", ["w^{**}"]),
    ("In 2$, x_1$", [", x_1"]), ("a$5$, b$5 - 6$, and $5, 6$", ["5", "5 - 6", "5, 6"]),
    ("C$x, y$ is C$5, k$", ["x, y", "5, k"]),
  ])
  func formulasStayFormulas(text: String, expected: [String]) {
    #expect(formulas(text) == expected)
  }

  @Test(arguments: [
    ("| a (5$) | b (6$) |\n|---|---|", #"| "a (5$)" | "b (6$)" |"#),
    ("|5$|6$|\n|---|---|", #"| "5$" | "6$" |"#),
    ("| a | b |\n|---|---|\n| 7$|8$ |", #"| "7$" | "8$" |"#),
    ("| a | b |\n|---|---|\n| $5 | 6$ |", #"| "$5" | "6$" |"#),
    ("| a |\n|---|\n| $P(a | b)$ |", #"| math("P(a | b)") |"#),
    ("| a |\n|---|\n| $2$ |", #"| math("2") |"#),
  ])
  func pricesKeepTheirCells(text: String, row: String) {
    let found = document(text)
    #expect(found.dump.contains(row), "\(found.dump)")
    #expect(found.diagnostics.allSatisfy { $0.code == "ProseBetweenDollars" })
  }

  @Test func takesLinearTime() {
    for unit in ["*$5* ", "5$, ", "a **$b** ", "$5 _a ", "5        $, "] {
      let text = String(repeating: unit, count: 5_000)
      let time = ContinuousClock().measure { _ = document(text) }
      #expect(time < .seconds(20), "\(unit) took \(time)")
    }
  }
}
