import Diagnostics

/// One word or sign of a formula.
struct Token: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case number(Double)
    case name(String)
    case sign(String)
    /// A quoted text, which formulas do not have.
    case text
  }

  let kind: Kind
  let range: SourceRange
  /// Whether white space stands before it.
  let isSpaced: Bool

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }

  func isName(_ name: String) -> Bool { kind == .name(name) }

  var name: String? {
    if case .name(let name) = kind { return name }
    return nil
  }
}

/// A logical line: what stands between two line ends outside brackets.
struct TokenLine: Sendable {
  /// The columns before the first token, a tab counting up to the next multiple of four.
  let indentation: Int
  var tokens: [Token]

  var range: SourceRange {
    guard let first = tokens.first, let last = tokens.last else { return SourceRange(0, 0) }
    return first.range.union(last.range)
  }
}
