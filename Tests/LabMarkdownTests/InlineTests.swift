import Diagnostics
import LabMarkdown
import Testing

@Suite struct InlineTests {
  /// The dump of the first block of `text`, without its place.
  static func dump(_ text: String) -> String {
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    let line = document.dump.split(separator: "\n").dropFirst().first ?? ""
    return String(line.drop { $0 != " " }.dropFirst())
  }

  static func paragraph(_ text: String) -> String {
    String(dump(text).dropFirst("paragraph ".count))
  }

  @Test(arguments: [
    ("$x$", #"math("x")"#),
    (#"$a_b^*c_d^*$ and *e*"#, #"math("a_b^*c_d^*") " and " emphasis("e")"#),
    (#"\(a\_b\) \[c\]"#, #"math("a\\_b") " " display("c")"#),
    ("$$a$$", #"display("a")"#),
    ("$$\na\n+b\n$$", #"display("\na\n+b\n")"#),
    (#"$\text{if $x$ then}$ $y$"#, #"math("\\text{if $x$ then}") " " math("y")"#),
    (#"$\text{if $x$"#, ##""$\\text{if " math("x")"##),
    (#"$a\\text{$ b} $c$"#, #"math("a\\\\text{") " b} " math("c")"#),
    ("It costs $5 or $6.", #""It costs $5 or $6.""#),
    ("From $5 to 10$2", #""From $5 to 10$2""#),
    (
      "It costs $25,000 to $34,000 pay. It costs **35$** today.",
      #""It costs $25,000 to $34,000 pay. It costs " strong("35$") " today.""#
    ),
    ("**$5** and **$6**", #"strong("$5") " and " strong("$6")"#),
    ("**$5** and **6$**", #"strong("$5") " and " strong("6$")"#),
    ("US$5 and $6, $5-$10", #""US$5 and $6, $5-$10""#),
    ("5$ or 6$", #""5$ or 6$""#),
    ("**a $x$ b $y$**", #"strong("a " math("x") " b " math("y"))"#),
    ("**a** $w^{**} ** 2$ **b**", #"strong("a") " " math("w^{**} ** 2") " " strong("b")"#),
    ("$2 x$ and $10 \\text{ of } 12$", #"math("2 x") " and " math("10 \\text{ of } 12")"#),
    ("$5 or 6$ and A$AP or Ke$ha", #""$5 or 6$ and A$AP or Ke$ha""#),
    (#"\$x$ and $y\$z$"#, #""$x$ and " math("y\\$z")"#),
    ("$ x$ and $y $", #""$ x$ and $y $""#),
    ("`$x$` $y$", #"code("$x$") " " math("y")"#),
    ("`` $`$ `` $y$", #"code("$`$") " " math("y")"#),
    ("<a title=\"$x$\">$y$</a>", #"html("<a title=\"$x$\">") math("y") html("</a>")"#),
    ("[a $x$](u$v$w \"t\")", #"link("u$v$w" "t" "a " math("x"))"#),
    ("<https://a.b/$c$>", #"link("https://a.b/$c$" "" "https://a.b/$c$")"#),
    ("**$x$**", #"strong(math("x"))"#),
    ("a\u{E000}0\u{E000}b $x$", "\"a\u{E000}0\u{E000}b \" math(\"x\")"),
    ("&#xE000;0&#xE000; $x$", "\"\u{E000}0\u{E000} \" math(\"x\")"),
    ("`&#xE000;` \u{E000}", "code(\"&#xE000;\") \" \u{E000}\""),
    ("\u{E000} first", "\"\u{E000} first\""),
    ("a  \nb\\\nc\nd", #""a" lineBreak "b" lineBreak "c" softBreak "d""#),
    ("a\n    - b\n    # c", ##""a" softBreak "- b" softBreak "# c""##),
    ("**\"a\"** _b_", ##"strong("“a”") " " emphasis("b")"##),
    (#"It's "$x$" -- `"a"` ..."#, ##""It’s “" math("x") "” – " code("\"a\"") " …""##),
    ("a &amp; b &lt;", #""a & b <""#),
  ])
  func readsInlines(text: String, expected: String) {
    #expect(Self.paragraph(text) == expected)
  }

  @Test(arguments: ["language: de", "smartPunctuation: false"])
  func leavesPunctuationAlone(frontMatter: String) {
    let text = "---\n\(frontMatter)\n---\n\n\"It's\" -- so...\n"
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    #expect(document.dump.contains(#"paragraph "\"It's\" -- so...""#))
  }

  @Test(arguments: [
    ("`= run.loss : .5f`", "value(run.loss : .5f)"),
    ("`= a + 1`", "value(a + 1)"),
    ("`= f(a: 1) : .1%`", "value(f(a: 1) : .1%)"),
    ("`` = a : d ``", "value(a : d)"),
    ("`=a`", #"code("=a")"#),
  ])
  func readsValues(text: String, expected: String) {
    #expect(Self.paragraph(text) == expected)
  }

  @Test(arguments: [
    ("`= a : .5x`", "UnknownFormat"), ("`= a : .123f`", "UnknownFormat"),
    ("`= a : `", "MissingFormat"), ("`=  : d`", "MissingValue"),
  ])
  func reportsFaultyValues(text: String, code: String) {
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    #expect(document.diagnostics.map(\.code) == [code])
  }

  @Test func findsThePlacesOfImagesAndFormulas() {
    let source = SourceText(name: "a.md", text: "> Ä $x$ ![a](b.png)\n> ![c](<d e.png>)\n")
    let document = Document(parsing: source)
    guard case .quote(let blocks) = document.blocks.first?.kind,
      case .paragraph(let content) = blocks.first?.kind
    else {
      Issue.record("no paragraph")
      return
    }
    let found = content.compactMap { inline -> Substring? in
      switch inline {
      case .image(let image): source[image.range]
      case .math(let math): source[math.range]
      default: nil
      }
    }
    #expect(found == ["$x$", "b.png", "d e.png"])
  }

  @Test func boundsTheDepth() {
    let text = String(repeating: "*a _b ", count: 2000) + String(repeating: "c_ d*", count: 2000)
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    #expect(document.blocks.count == 1)
    #expect(document.dump.contains("emphasis"))
  }

  @Test func resolvesReferencesFromAnywhere() {
    let text =
      "> [a] and [b $x$][c]\n\n- [d]\n\n  [d]: /d\n\n"
      + "[a]: /a$1$\n[c]: /c\n\n[e]: /e\nText [e].\n"
    let dump = Document(parsing: SourceText(name: "a.md", text: text)).dump
    for destination in ["/a$1$", "/c", "/d", "/e"] {
      #expect(dump.contains("link(\(quotedDestination(destination))"), "\(dump)")
    }
  }

  private func quotedDestination(_ text: String) -> String { "\"\(text)\"" }
}
