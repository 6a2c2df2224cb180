package import Diagnostics

/// A name, number, or sign of a directive's arguments or of a formula.
package struct Token: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case number(Double)
    case name(String)
    case sign(String)
    /// A quoted string, with its content; formulas have none, and report it.
    case text(String)
    /// Something that couldn't be read and has been reported; formulas skip it.
    case invalid
  }

  package let kind: Kind
  package let range: SourceRange
  /// Whether whitespace precedes it.
  package let isSpaced: Bool

  package func isSign(_ sign: String) -> Bool { kind == .sign(sign) }

  package func isName(_ name: String) -> Bool { kind == .name(name) }

  package var isText: Bool {
    if case .text = kind { true } else { false }
  }

  package var name: String? {
    if case .name(let name) = kind { return name }
    return nil
  }

  package var number: Double? {
    if case .number(let number) = kind { return number }
    return nil
  }

  /// Returns a sign in the place of the token.
  package func replaced(by sign: String) -> Token {
    Token(kind: .sign(sign), range: range, isSpaced: isSpaced)
  }
}
