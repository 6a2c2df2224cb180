import Diagnostics
import LabMarkdown
import Testing

/// Names that an author defines, and references to them.
@Suite struct LabelTests {
  static func read(_ text: String) -> Document {
    Document(parsing: SourceText(name: "a.md", text: text))
  }

  /// The dump without the front matter.
  static func dump(_ text: String) -> [String] {
    read(text).dump.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test(arguments: [
    ("## The data {#data}", #"1:1 heading 2 #data "The data""#),
    ("## The data {#data} ##", #"1:1 heading 2 #data "The data""#),
    ("## The data ## {#data}", #"1:1 heading 2 #data "The data""#),
    ("## The data{#data}", #"1:1 heading 2 #data "The data""#),
    ("The\ndata {#data}\n---", #"1:1 heading 2 #data "The" softBreak "data""#),
    ("# {#data}", "1:1 heading 1 #data "),
    ("# Über {#über.1:a_b-c}", #"1:1 heading 1 #über.1:a_b-c "Über""#),
    (#"# A \{#b}"#, ##"1:1 heading 1 #a-b "A {#b}""##),
    ("# `a {#b}`", ##"1:1 heading 1 #a-b code("a {#b}")"##),
    ("$$\nx\n$$ {#loss}", #"1:1 paragraph display("\nx\n") #loss"#),
    ("$$x$${#loss} and\nmore", #"1:1 paragraph display("x") #loss " and" softBreak "more""#),
    (#"\[x\] {#eq:loss}"#, #"1:1 paragraph display("x") #eq:loss"#),
    ("$$x$$\n{#loss}", #"1:1 paragraph display("x") #loss"#),
    (#"![a](b.png "C"){#fig}"#, #"1:1 paragraph image("b.png" "C" "a") #fig"#),
    ("![a][b]{#fig}\n\n[b]: /c", #"1:1 paragraph image("/c" "" "a") #fig"#),
    ("| a |\n|---|\n| $$x$$ {#e} |", "1:1 table none"),
  ])
  func readsNames(text: String, expected: String) {
    #expect(Self.dump(text).first == expected)
    #expect(Self.read(text).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("see @ref(loss).", #""see " reference(loss) ".""#),
    ("@ref(loss) falls", #"reference(loss) " falls""#),
    ("(@ref( fig-a ))", #""(" reference(fig-a) ")""#),
    ("[](#the-data)", "reference(the-data)"),
    ("[the data](#data)", ##"link("#data" "" "the data")"##),
    ("[](02.md#a)", ##"link("02.md#a" "" )"##),
    ("*see @ref(a)*", #"emphasis("see " reference(a))"#),
    ("@cite(a)", "citation(a)"),
    ("@cite(smith:2020, b/c+d,)", "citation(smith:2020 b/c+d)"),
    (#"\@ref(a)"#, #""@ref(a)""#),
    ("`@ref(a)` a@ref(b) $@ref(c)$", #"code("@ref(a)") " a@ref(b) " math("@ref(c)")"#),
    ("a @references(b) @ref", #""a @references(b) @ref""#),
    ("text\n@ref(a) is\n@cite(b)", #""text" softBreak reference(a) " is" softBreak citation(b)"#),
    ("[see @ref(a)](b \"@ref(c)\")", #"link("b" "@ref(c)" "see " reference(a))"#),
  ])
  func readsReferences(text: String, expected: String) {
    #expect(InlineTests.paragraph(text) == expected)
    #expect(Self.read(text).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("# A {#my name}", "1:5 InvalidName {#my-name}"),
    ("# A { #name }", "1:5 InvalidName {#name}"),
    ("# A {#}", "1:5 MissingName"),
    ("# A {#fig .wide}", "1:5 InvalidName {#fig-.wide}"),
    ("# A {#problem.1}", "1:5 InvalidName"),
    ("# A {#a", "1:5 MissingBrace {#a}"),
    ("# A {#a}\n\n$$x$$ {#a}", "3:9 DuplicateName"),
    ("![](a){#p}\n\n# A {#p}", "3:7 DuplicateName"),
    ("$$x$$ {#a b}", "1:7 InvalidName {#a-b}"),
    ("![a](b){#$}", nil),
    ("![a](b){ #c}", "1:8 InvalidName {#c}"),
    ("![a](b) {#c}", "1:11 MisplacedName"),
    ("$x$ {#c}", "1:7 MisplacedName"),
    ("`{# comment #}` {#if}x", "1:19 MisplacedName"),
    ("@ref()", "1:1 MissingName"),
    ("a @ref (b)", "1:4 SpaceInDirective"),
    ("@ref (b)", "1:2 SpaceInDirective"),
    ("@ref(a, b)", "1:1 TooManyArguments"),
    ("@ref(\"a\")", "1:6 InvalidName a"),
    ("@ref(#a)", "1:6 InvalidName a"),
    ("@ref(a b)", "1:6 InvalidName a-b"),
    ("x @ref(a", "1:3 MissingParenthesis"),
    ("@cite(a,,b)", "1:1 MissingName"),
    ("@cite(a, p. 3)", "1:10 InvalidName p.-3"),
    ("@plot(a)\n@ref(b) shows", "2:1 MissingBlankLine"),
  ])
  func reportsFaults(text: String, expected: String?) {
    let document = Self.read(text)
    let found = document.diagnostics.map { diagnostic in
      let place = document.source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.code)"
        + (diagnostic.replacement.map { " " + $0 } ?? "")
    }
    #expect(found == (expected.map { [$0] } ?? []))
  }

  @Test func keepsAnchorsApartFromNames() {
    #expect(
      Self.dump("## Data\n\n## Other {#data}\n\n## Data").map { $0.split(separator: " ")[3] }
        == ["#data-1", "#data", "#data-2"])
  }

  @Test func knowsThePlacesOfReferences() {
    let document = Self.read("Ä @ref( loss ), [](#data) @cite(k, l)")
    guard case .paragraph(let content) = document.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    let found = content.flatMap { inline -> [Substring] in
      switch inline {
      case .reference(let label): [document.source[label.range]]
      case .citation(let labels): labels.map { document.source[$0.range] }
      default: []
      }
    }
    #expect(found == ["loss", "data", "k", "l"])
  }

  @Test func readsTheKeysOfStructure() {
    let document = Self.read("---\nnumberSections: false\nbibliography: \"refs.bib\"\n---\n")
    #expect(!document.frontMatter.numbersSections)
    let label = document.frontMatter.bibliography
    #expect(label?.name == "refs.bib")
    #expect(label.map { document.source[$0.range] } == "refs.bib")
  }
}
