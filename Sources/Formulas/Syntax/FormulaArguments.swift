public import Diagnostics
internal import Lexing

/// An expression, or several named ones in parentheses: `(W: ones((2, 3)), b: zeros(3))`.
public struct FormulaArguments: Sendable {
  public struct Argument: Sendable {
    /// Its name; nil for an expression on its own.
    public let name: String?
    /// The place of the name; the place of the expression if it has none.
    public let nameRange: SourceRange
    public let expression: FormulaExpression
  }

  /// The expressions in order.
  public let list: [Argument]
  /// All faults, in order of place.
  public let diagnostics: [Diagnostic]

  init(list: [Argument], diagnostics: [Diagnostic]) {
    self.list = list
    self.diagnostics = diagnostics
  }

  public init(parsing excerpt: SourceExcerpt) {
    let source = FormulaSource(excerpt)
    var lexer = LineLexer(source, joinsLines: true)
    let line = lexer.readLines().first ?? TokenLine(indentation: 0, tokens: [])
    var parser = LineParser(line, in: source)
    guard parser.next?.isSign("(") == true, Self.hasLabel(parser, ahead: 1) else {
      let single = FormulaExpression(parsing: excerpt)
      list = [Argument(name: nil, nameRange: single.range, expression: single)]
      diagnostics = single.diagnostics
      return
    }
    list = Self.readNamed(&parser)
    diagnostics = (lexer.diagnostics + parser.diagnostics).sortedByPlace()
  }

  public subscript(name: String) -> FormulaExpression? {
    list.first { $0.name == name }?.expression
  }

  private static func hasLabel(_ parser: LineParser, ahead: Int) -> Bool {
    guard parser.peek(ahead)?.name != nil, let sign = parser.peek(ahead + 1) else { return false }
    return sign.isSign(":") || sign.isSign("=")
  }

  private static func readNamed(_ parser: inout LineParser) -> [Argument] {
    var list: [Argument] = []
    let opening = parser.here
    parser.advance()
    do throws(SyntaxFault) {
      while let token = parser.next, !token.isSign(")") {
        guard let name = token.name, hasLabel(parser, ahead: 0) else {
          throw parser.fault(
            "missing name of this value; write 'name: \(parser.source.quote(token.range))'",
            at: token.range, code: "MissingName")
        }
        parser.position += 2
        let expression = try parser.readExpression()
        if list.contains(where: { $0.name == name }) {
          parser.report("duplicate name '\(name)'", at: token.range, code: "DuplicateArgument")
        } else {
          list.append(
            Argument(
              name: name, nameRange: token.range,
              expression: FormulaExpression(expression, parser.source, [])))
        }
        if !parser.take(sign: ",") { break }
      }
      try parser.close(")", opening: opening)
      try parser.expectEnd()
    } catch {
      parser.diagnostics.append(error.diagnostic)
    }
    return list
  }
}
