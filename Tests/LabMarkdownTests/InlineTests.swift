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

  /// The places of links and images, each as `line:column text`.
  private func places(_ text: String) -> [String] {
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    let contents = ProseContents(of: document)
    let ranges = contents.images.map(\.range) + contents.links.map(\.range)
    return ranges.sorted { $0.lowerBound < $1.lowerBound }.map { range in
      let place = document.source.location(of: range.lowerBound)
      return "\(place.line):\(place.column) \(document.source[range])"
    }
  }

  @Test(arguments: [
    (
      "Line one [a][r]\nline two\nline three [b](nothere.csv)\nline four ![x](no.png)\n\n[r]: n.csv",
      ["1:13 [r]", "3:16 nothere.csv", "4:16 no.png"]
    ),
    ("The file a.csv is not\nyet there: see [it](a.csv).", ["2:21 a.csv"]),
    ("[a](x.csv), [b](x.csv)", ["1:5 x.csv", "1:17 x.csv"]),
    ("[![i](x.png) t](x.png)", ["1:7 x.png", "1:17 x.png"]),
    ("[A  b][] and [A b]\n\n[a B]: <u v>", ["1:1 [A  b]", "1:14 [A b]"]),
    ("![i][p] ![j][p]\n\n[p]: a.png \"T\"", ["1:5 [p]", "1:13 [p]"]),
    ("<https://a.b/> <c@d.e> [f]( g )", ["1:2 https://a.b/", "1:17 c@d.e", "1:29 g"]),
    ("[a](x\\_y.csv) [b](a&amp;b.csv)", ["1:5 x\\_y.csv", "1:19 a&amp;b.csv"]),
    ("`[c](x)` [a](x) \\[d](x)", ["1:14 x"]),
    (
      "| [a](x) | [b](x) |\n|---|---|\n| [c][r] | [d](x) |\n\n[r]: x",
      ["1:7 x", "1:16 x", "3:6 [r]", "3:16 x"]
    ),
  ])
  func theRangeOfALinkIsItsDestinationOrItsLabel(text: String, expected: [String]) {
    #expect(places(text) == expected)
  }

  @Test func placesTakeLinearTime() {
    let definitions = (0..<5_000).map { "[r\($0)]: u\($0)\n" }.joined()
    for unit in [
      { "[a][r\($0)] " }, { "[a](u\($0)) " }, { _ in "[a](x) " }, { _ in "[" },
      { _ in "](" }, { "| [a](x\($0)) " },
    ] as [(Int) -> String] {
      let text = (0..<5_000).map(unit).joined() + "\n\n" + definitions
      let time = ContinuousClock().measure {
        _ = Document(parsing: SourceText(name: "a.md", text: text))
      }
      #expect(time < .seconds(20), "\(unit(0)) took \(time)")
    }
  }

  @Test
  func namesIgnoreCommentsInsideThem() {
    let text = """
      # Title {#h<!-- s -->x}

      See @ref(h<!-- s -->x), @ref(a b<!-- secret -->c) and[^a<!-- s -->b].

      [^ab]: Note
      """
    let found = Document(parsing: SourceText(name: "a.md", text: text))
    #expect(found.dump.contains("#hx"))
    #expect(found.diagnostics.map(\.message) == ["invalid name 'a bc' in @ref"])
    let unknown = Document(parsing: SourceText(name: "a.md", text: "A[^c<!-- s -->d]."))
    #expect(unknown.dump.contains("A[^cd]."))
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
