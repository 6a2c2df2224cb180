import Diagnostics
import Lexing

extension ArgumentParser {
  /// The arguments between two parentheses.
  struct Arguments {
    var arguments: [Argument] = []
    var isClosed = false
  }

  /// More arguments than anything takes; longer data belongs in a list.
  static let mostArguments = 256

  /// Parses a list; the current token is its opening bracket.
  mutating func list() -> ArgumentValue.Kind {
    let opener = lexer.range
    lexer.advance()
    var elements: [ArgumentValue] = []
    let isClosed = separated(closer: "]") { parser in
      let element = parser.value()
      elements.append(element)
      return element.kind != .invalid
    }
    if !isClosed { reportMissing("]", opener: opener) }
    return .list(elements)
  }

  /// Parses arguments with their parentheses; the current token is the opening one.
  mutating func arguments(_ syntax: DirectiveSyntax = .none) -> Arguments {
    let opener = lexer.range
    lexer.advance()
    var list = Arguments()
    list.isClosed = separated(closer: ")") { parser in
      let argument = parser.argument(syntax, isFirst: list.arguments.isEmpty)
      if list.arguments.count == Self.mostArguments {
        parser.report(
          "TooManyArguments", "invalid arguments: more than \(Self.mostArguments)", at: opener,
          help: "put many values in a list: [1, 2, 3]")
      }
      if list.arguments.count <= Self.mostArguments { list.arguments.append(argument) }
      return argument.value.kind != .invalid
    }
    if !list.isClosed { reportMissing(")", opener: opener) }
    return list
  }

  mutating func reportMissing(_ closer: String, opener: Range<Int>) {
    if lexer.token == nil {
      // However much is open, one message for one end.
      guard !hasReportedEnd else { return }
      hasReportedEnd = true
    }
    let opened = lexer.text.string(opener)
    let place = max(0, lexer.previousEnd - 1)..<lexer.previousEnd
    report(
      closer == "]" ? "MissingBracket" : "MissingParenthesis",
      "missing '\(closer)' for the '\(opened)'",
      at: lexer.token == nil ? opener : place)
  }

  /// Parses comma-separated values; `read` returns whether a value was valid.
  /// - Returns: Whether the closer was found; it is then consumed.
  private mutating func separated(
    closer: String, read: (inout ArgumentParser) -> Bool
  ) -> Bool {
    while true {
      switch lexer.token {
      case nil: return false
      case .sign(closer):
        lexer.advance()
        return true
      case .sign(")"): return false
      case .sign("]"): misplacedBracket()
      case .sign(","):
        report("MissingValue", "missing value before ','", at: lexer.range)
        lexer.advance()
      default:
        let isGood = read(&self)
        separate(isGood: isGood)
      }
    }
  }

  private mutating func misplacedBracket() {
    report(
      "MisplacedBracket", "misplaced ']': there is no '[' to close", at: lexer.range,
      replacement: "")
    lexer.advance()
  }

  /// Consumes the comma after a value, or reports that it is missing.
  private mutating func separate(isGood: Bool) {
    switch lexer.token {
    case .sign(","): lexer.advance()
    case .sign(")"), .sign("]"), nil: break
    default:
      guard isGood else {
        skipValue()
        if lexer.isAt(",") { lexer.advance() }
        return
      }
      let place = lexer.previousEnd..<lexer.previousEnd
      report(
        "MissingComma", "missing ',' before \(lexer.description)", at: place,
        replacement: ",")
    }
  }

  private mutating func argument(_ syntax: DirectiveSyntax, isFirst: Bool) -> Argument {
    let isFormula = isFirst && syntax.subject != nil && !isAtLabel
    let first = isFormula ? formula() : value()
    let separator = lexer.range
    switch lexer.token {
    case .sign(":"): lexer.advance()
    case .sign("="): equalsForColon(after: first)
    default: return Argument(label: nil, labelRange: first.range, value: first)
    }
    guard case .name(let label) = first.kind else {
      if first.kind != .invalid {
        report(
          "InvalidLabel", "invalid label before '\(lexer.text.string(separator))'", at: separator,
          help: "a label is a plain name, as in epochs: 20")
      }
      let range = first.range.union(value().range)
      return Argument(label: nil, labelRange: range, value: ArgumentValue(.invalid, range: range))
    }
    let holdsFormula = syntax.holds(label, isFirst: isFirst)
    return Argument(
      label: label, labelRange: first.range,
      value: labeledValue(label, isFormula: holdsFormula, at: separator))
  }

  private mutating func equalsForColon(after label: ArgumentValue) {
    let place = lexer.previousEnd..<lexer.range.upperBound
    let isSpaced = lexer.byte(at: lexer.range.upperBound)?.isSpace == true
    if case .name(let name) = label.kind {
      report(
        "EqualsForColon", "invalid '=' after '\(name)'", at: place,
        help: "write arguments as '\(name): value'", replacement: isSpaced ? ":" : ": ")
    }
    lexer.advance()
  }

  private mutating func labeledValue(
    _ label: String, isFormula: Bool, at separator: Range<Int>
  ) -> ArgumentValue {
    switch lexer.token {
    case .sign(","), .sign(")"), .sign("]"), nil:
      report("MissingValue", "missing value for '\(label)'", at: separator)
      return invalid(from: separator.lowerBound)
    default: return isFormula ? formula() : value()
    }
  }
}
