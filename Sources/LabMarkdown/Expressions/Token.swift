/// A token of the expression language.
enum Token: Equatable {
  case number(Double)
  case string(String)
  case name(String)
  case symbol(Symbol)
  /// Something that couldn't be parsed; a diagnostic has said why.
  case invalid
  case end

  enum Symbol: String {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case comma = ","
    case colon = ":"
    case equals = "="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case power = "^"
    case dot = "."
    case ellipsis = "..."
  }

  /// How messages refer to the token.
  var description: String {
    switch self {
    case .number: "a number"
    case .string: "a string"
    case .name(let name): "'\(name)'"
    case .symbol(let symbol): "'\(symbol.rawValue)'"
    case .invalid: "an unreadable token"
    case .end: "the end"
    }
  }
}
