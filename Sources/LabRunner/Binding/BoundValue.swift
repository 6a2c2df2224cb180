internal import Diagnostics
internal import Formulas
internal import LabMarkdown

/// A value that has been checked against its type.
struct BoundValue: Sendable {
  indirect enum Kind: Sendable {
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

  let kind: Kind
  let range: SourceRange
  /// The value as it would be written in a lab.
  let text: String
}

/// A directive or a call whose arguments have been checked; defaults are filled in.
struct BoundCall: Sendable {
  let name: String
  let range: SourceRange
  /// In the order of the schema. Parameters without an argument or a default are absent.
  let values: [(name: String, value: BoundValue)]
  /// The names of the arguments that the author provided.
  let given: Set<String>

  func value(_ name: String) -> BoundValue? { values.first { $0.name == name }?.value }

  func isGiven(_ name: String) -> Bool { given.contains(name) }

  /// The place of an argument, or of the call if the argument was left out.
  func range(of name: String) -> SourceRange {
    given.contains(name) ? value(name)?.range ?? range : range
  }
}

// Typed access. The schema has settled the types, so nil means not given and no default.
extension BoundCall {
  func number(_ name: String) -> Double? {
    if case .number(let number)? = value(name)?.kind { number } else { nil }
  }

  func integer(_ name: String) -> Int? { number(name).map { Int($0) } }

  func text(_ name: String) -> String? {
    switch value(name)?.kind {
    case .text(let text), .word(let text), .definition(let text), .reference(let text, _): text
    default: nil
    }
  }

  func boolean(_ name: String) -> Bool? {
    if case .boolean(let value)? = value(name)?.kind { value } else { nil }
  }

  func domain(_ name: String) -> ClosedRange<Double>? {
    if case .range(let range)? = value(name)?.kind { range } else { nil }
  }

  func integers(_ name: String) -> [Int]? {
    if case .integers(let values)? = value(name)?.kind { values } else { nil }
  }

  func call(_ name: String) -> BoundCall? {
    if case .call(let call)? = value(name)?.kind { call } else { nil }
  }

  func expression(_ name: String) -> FormulaExpression? {
    if case .expression(let expression)? = value(name)?.kind { expression } else { nil }
  }

  func arguments(_ name: String) -> FormulaArguments? {
    if case .arguments(let arguments)? = value(name)?.kind { arguments } else { nil }
  }

  func list(_ name: String) -> [BoundValue]? {
    if case .list(let values)? = value(name)?.kind { values } else { nil }
  }

  func numbers(_ name: String) -> [Double]? { list(name)?.compactMap(\.number) }

  func texts(_ name: String) -> [String]? { list(name)?.compactMap(\.plainText) }

  /// A list of lists of numbers.
  func matrix(_ name: String) -> [[Double]]? {
    list(name)?.compactMap { row in
      if case .list(let values) = row.kind { values.compactMap(\.number) } else { nil }
    }
  }
}

extension BoundValue {
  var number: Double? {
    if case .number(let number) = kind { number } else { nil }
  }

  /// A string, a word, or a name; a number as it was written.
  var plainText: String? {
    switch kind {
    case .text(let text), .word(let text), .definition(let text), .reference(let text, _): text
    case .number: text
    default: nil
    }
  }

  var call: BoundCall? {
    if case .call(let call) = kind { call } else { nil }
  }
}
