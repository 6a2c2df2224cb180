import Diagnostics

/// One token of a formula.
struct Token: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case number(Double)
    case name(String)
    case sign(String)
    /// A quoted string, which formulas don't have.
    case text
  }

  let kind: Kind
  let range: SourceRange
  /// Whether whitespace precedes it.
  let isSpaced: Bool

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }

  func isName(_ name: String) -> Bool { kind == .name(name) }

  var name: String? {
    if case .name(let name) = kind { return name }
    return nil
  }
}

/// A logical line: the tokens between two line breaks outside brackets.
struct TokenLine: Sendable {
  /// The columns before the first token; a tab advances to the next multiple of four.
  let indentation: Int
  var tokens: [Token]

  var range: SourceRange {
    guard let first = tokens.first, let last = tokens.last else { return SourceRange(0, 0) }
    return first.range.union(last.range)
  }
}
