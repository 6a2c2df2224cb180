public import Diagnostics

/// Something that should be hidden from some readers and may not be: these get nothing of the lab.
public struct Suspicion: Sendable {
  public let diagnostic: Diagnostic
  /// The first audience that may see what should be hidden.
  let audience: Audience

  /// A diagnostic for what merely looks like a kind of block, or can't be separated from the rest.
  ///
  /// - Parameter own: The first audience that sees the block; by default, every block of the kind.
  init(
    _ kind: ContainerKind, for own: Audience? = nil, _ message: String, at range: SourceRange,
    help: String
  ) {
    self.init(
      kind.code("Suspicious"), for: own ?? kind.audience, message, at: range, help: help)
  }

  init(
    _ code: String, for audience: Audience, _ message: String, at range: SourceRange, help: String
  ) {
    let others = audience > .solutions ? ", nor for their solutions page," : ""
    diagnostic = Diagnostic(
      code: code, message: message, range: range,
      help: "nothing is written for students\(others) until this is fixed; \(help)")
    self.audience = audience
  }

  private init(_ diagnostic: Diagnostic, from audience: Audience) {
    self.diagnostic = diagnostic
    self.audience = audience
  }

  /// Returns the same suspicion about another place.
  func moved(to range: SourceRange) -> Suspicion {
    Suspicion(diagnostic.moved(to: range), from: audience)
  }

  /// - Parameter reason: Why students get nothing; it must not contain anything hidden.
  init(withholding reason: Diagnostic) {
    diagnostic = reason
    audience = .solutions
  }
}

extension ContainerKind {
  /// A block of the kind, with its article.
  var phrase: String {
    switch self {
    case .solution: "a solution"
    case .instructor: "an instructor's block"
    case .exercise, .answer, .hint, .rubric, .criterion, .note, .columns: "a block"
    }
  }
}
