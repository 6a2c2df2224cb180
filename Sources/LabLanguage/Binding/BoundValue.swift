package import Diagnostics
package import Formulas
internal import LabMarkdown

/// A value that has been checked against its type.
package struct BoundValue: Sendable {
  package indirect enum Kind: Sendable {
    case number(Double)
    case text(String)
    case boolean(Bool)
    /// One word of a choice.
    case word(String)
    case definition(String)
    case reference(String, DefinitionKind)
    case range(ClosedRange<Double>)
    case integers([Int])
    case list([BoundValue])
    case call(BoundCall)
    case expression(FormulaExpression)
    case arguments(FormulaArguments)
    /// A list where a single value is expected: one variant for each element.
    case sweep([BoundValue])
  }

  package let kind: Kind
  package let range: SourceRange
  let expression: ArgumentValue

  /// The value as it would be written in a lab.
  package var text: String { expression.description }
}

/// A directive or a call whose arguments have been checked; defaults are filled in.
package struct BoundCall: Sendable {
  package let name: String
  package let range: SourceRange
  /// In the order of the schema. Parameters without an argument or a default are absent.
  package let values: [(name: String, value: BoundValue)]
  /// The names of the arguments that the author provided.
  package let given: Set<String>

  package func value(_ name: String) -> BoundValue? { values.first { $0.name == name }?.value }

  package func isGiven(_ name: String) -> Bool { given.contains(name) }

  /// The place of an argument, or of the call if the argument was left out.
  package func range(of name: String) -> SourceRange {
    given.contains(name) ? value(name)?.range ?? range : range
  }
}

extension BoundValue {
  package var number: Double? {
    if case .number(let number) = kind { number } else { nil }
  }

  /// A string, a word, or a name; a number as it was written.
  package var plainText: String? {
    switch kind {
    case .text(let text), .word(let text), .definition(let text), .reference(let text, _): text
    case .number: text
    default: nil
    }
  }

  package var call: BoundCall? {
    if case .call(let call) = kind { call } else { nil }
  }
}
