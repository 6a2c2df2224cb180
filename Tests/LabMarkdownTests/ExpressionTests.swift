import Diagnostics
import LabMarkdown
import Testing

@Suite struct ExpressionTests {
  /// The directive in `text`, and the codes of its errors.
  static func read(_ text: String) -> (directive: Directive?, codes: [String]) {
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    guard case .directive(let directive) = document.blocks.first?.kind else {
      return (nil, document.diagnostics.map(\.code))
    }
    return (directive, document.diagnostics.map(\.code))
  }

  @Test(arguments: [
    ("1e-3", "0.001"), ("2500", "2500"), ("-2...2", "-2...2"), ("1...50", "1...50"),
    ("- 0.5", "-0.5"), ("--3", "3"), (".5", "0.5"), ("5.", "5"), ("1_000", "1000"),
    ("1 +  2 * 3", "1 + 2 * 3"), ("(1 + 2) * 3", "(1 + 2) * 3"), ("2 ** 3 ^ 2", "2 ** 3 ^ 2"),
    ("7 // 2 % -2", "7 // 2 % -2"), ("-sqrt(6 / 64)", "-sqrt(6 / 64)"),
    ("a + 1...b * 2", "a + 1...b * 2"), ("sqrt(6\n/ 64)", "sqrt(6 / 64)"),
    ("run.loss", "run.loss"), ("sweep[2].loss", "sweep[2].loss"),
    ("true", "true"), ("True", "true"),
    ("[[0, 1], [],]", "[[0, 1], []]"), ("adam(beta1: 0.9, 2,)", "adam(beta1: 0.9, 2)"),
    (#""a \"b\" \\ c\nd""#, #""a \"b\" \\ c\nd""#), ("größe", "größe"), ("+3", "3"),
  ])
  func readsValues(written: String, meant: String) {
    let (directive, codes) = Self.read("@a(\(written), 0)")
    #expect(codes.isEmpty)
    #expect(directive?.arguments.first?.value.description == meant)
    #expect(directive?.isWhole == true)
  }

  @Test func knowsThePlacesOfItsParts() throws {
    let text = "> @a(\n>   x: run.loss,\n>   b\n> )\n"
    let source = SourceText(name: "a.md", text: text)
    let document = Document(parsing: source)
    guard case .quote(let blocks) = document.blocks.first?.kind,
      case .directive(let directive) = blocks.first?.kind
    else {
      Issue.record("no directive")
      return
    }
    #expect(source[directive.nameRange] == "a")
    #expect(source[directive.arguments[0].labelRange] == "x")
    #expect(source[directive.arguments[0].value.range] == "run.loss")
    #expect(source[directive.arguments[1].value.range] == "b")
    #expect(source[directive.range].hasSuffix(")"))
  }

  @Test func boundsTheDepth() {
    for unit in ["(", "[", "f(", "-(", "1^(", "a[", "f(x: ["] {
      let (directive, codes) = Self.read("@a(" + String(repeating: unit, count: 20_000) + "1)")
      #expect(codes.contains("TooDeep"), "\(unit)")
      #expect(codes.count <= 3, "\(unit)")
      #expect(directive?.isWhole == false, "\(unit)")
    }
  }

  @Test func boundsTheArguments() {
    let (directive, codes) = Self.read("@a(" + String(repeating: "1, ", count: 5000) + ")")
    #expect(codes == ["TooManyArguments"])
    #expect(directive?.arguments.count == 257)
    let list = Self.read("@a([" + String(repeating: "1, ", count: 5000) + "])")
    #expect(list.codes.isEmpty)
  }

  @Test func boundsTheDiagnostics() {
    let text = String(repeating: "@a(b c d)\n", count: 5000)
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    #expect(document.diagnostics.count == 1001)
    #expect(document.diagnostics.last?.code == "TooManyErrors")
  }

  @Test(arguments: [
    "\\@train(run)", "@train and more", "see @train(run) there", "ask me@home(x)", "@ train(run)",
  ])
  func leavesTextAlone(text: String) {
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    guard case .paragraph(let content) = document.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(content.plainText == text.replacing("\\@", with: "@"))
    #expect(document.diagnostics.isEmpty)
  }
}
