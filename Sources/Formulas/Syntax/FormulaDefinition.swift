public import Diagnostics

/// A named formula: `N = 100`, or `f(x, y) = …` with a body of one or more lines.
public struct FormulaDefinition: Sendable {
  public let name: String
  /// The place of the name.
  public let nameRange: SourceRange
  /// The names of the parameters; empty for a constant.
  public var parameterNames: [String] { parameters.map(\.name) }
  /// The names of the required parameters.
  public var requiredParameterNames: [String] {
    parameters.filter { $0.defaultValue == nil }.map(\.name)
  }
  /// Whether it is a function rather than a constant.
  public let isFunction: Bool
  /// Whether it is still to be written: it contains `...`.
  public let isUnanswered: Bool
  /// Whether some of it couldn't be parsed, which a diagnostic of its block reports.
  let isUnread: Bool
  /// The whole definition.
  public let range: SourceRange

  let parameters: [Parameter]
  let body: [Statement]
  package let source: FormulaSource

  struct Parameter: Sendable {
    let name: String
    let range: SourceRange
    let defaultValue: Expression?
  }

  /// Returns where a result is written.
  ///
  /// - Parameter name: Nil for a single unnamed result.
  public func range(ofResult name: String?) -> SourceRange? {
    switch body.last?.kind {
    case .results(let results): results.first { $0.name == name }?.value.range
    case .result(let value): value.range
    case .assignment, .repetition, nil: nil
    }
  }

  /// The names of its results, in order; empty for a single unnamed result.
  package var resultNames: [String] {
    guard case .results(let results) = body.last?.kind else { return [] }
    return results.map(\.name)
  }
}

extension FormulaDefinition {
  /// Everything that determines what it computes and what messages quote of it, except for what it
  /// uses: its text, and the names that it and what it uses have in the lab.
  package var identity: [String] {
    let excerpt = source.excerpt
    let start = excerpt.offset(ofSource: range.lowerBound)
    let end = max(start, excerpt.offset(ofSource: range.upperBound))
    return [name, excerpt.string(start..<end)] + usedNames.sorted()
  }
}
