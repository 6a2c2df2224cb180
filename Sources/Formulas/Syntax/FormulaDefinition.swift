public import Diagnostics

/// A named formula: `N = 100`, or `f(x, y) = …` with a body of one or several lines.
public struct FormulaDefinition: Sendable {
  public let name: String
  /// Where the name is written.
  public let nameRange: SourceRange
  /// The names of the parameters; none for a constant.
  public var parameterNames: [String] { parameters.map(\.name) }
  /// The names of the parameters that must be given.
  public var requiredParameterNames: [String] {
    parameters.filter { $0.defaultValue == nil }.map(\.name)
  }
  /// Whether it is called with arguments, rather than a constant.
  public let isFunction: Bool
  /// Whether its author has yet to write it: a `...` stands in it.
  public let isUnanswered: Bool
  /// Whether some of it could not be read, which a diagnostic of its block says.
  var isUnread = false
  /// The whole definition.
  public let range: SourceRange

  let parameters: [Parameter]
  let body: [Statement]
  let source: FormulaSource

  struct Parameter: Sendable {
    let name: String
    let range: SourceRange
    let defaultValue: Expression?
  }

  /// The names of its results, in order; empty if it has a single result without a name.
  public var resultNames: [String] {
    guard case .results(let results) = body.last?.kind else { return [] }
    return results.map(\.name)
  }
}
