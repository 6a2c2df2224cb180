import Diagnostics

/// One line of a definition's body, or a repetition with its lines.
struct Statement: Sendable {
  indirect enum Kind: Sendable {
    case assignment(names: [SpelledName], value: Expression)
    case repetition(count: Expression, body: [Statement])
    case result(Expression)
    case results([NamedResult])
  }

  let kind: Kind
  let range: SourceRange
}

/// A name with its place.
struct SpelledName: Sendable {
  let name: String
  let range: SourceRange
}

/// One of several results: `W: X.T @ dZ`.
struct NamedResult: Sendable {
  let name: String
  let value: Expression
}
