internal import LabMarkdown
internal import Numerals
public import Serialization

/// The type of a value in a directive.
public indirect enum ValueType: Sendable {
  /// A new name, which the directive defines.
  case definition(DefinitionKind)
  /// Any name, for example an exercise's.
  case identifier
  /// The name of a function of one number: a formula, an activation, or a function of formulas.
  case function
  /// The name of something defined before.
  case reference([DefinitionKind])
  case number(ClosedRange<Double>)
  case integer(ClosedRange<Int>)
  /// A number of points.
  case points
  case text
  case boolean
  /// One of a few words.
  case choice([String])
  /// `lower...upper`
  case range
  /// `1...50` or a list of whole numbers.
  case integers(ClosedRange<Int>)
  case list(ValueType)
  /// One of several calls; a call whose arguments are all optional may be written as a name.
  case call([CallSchema])
  /// The first of several types that matches.
  case either([ValueType])
  /// An expression of the formula language, as in a value in prose.
  case expression
  /// A formula for the only argument of a function, or `(W: formula, b: formula)` for several.
  case arguments
}

/// The kinds of things that directives define and others refer to.
public enum DefinitionKind: String, Sendable, CaseIterable, Encodable {
  case dataset, network, run, path, formula, parameter

  /// The kind with its article, for messages.
  public var phrase: String {
    switch self {
    case .dataset: "a data set"
    case .network: "a network"
    case .run: "a run"
    case .path: "a path"
    case .formula: "a formula"
    case .parameter: "a parameter"
    }
  }
}

extension ValueType {
  package static let anyNumber = ValueType.number(-Double.infinity...Double.infinity)
  package static let positive = ValueType.number(Double.leastNonzeroMagnitude...Double.infinity)
  package static let nonNegative = ValueType.number(0...Double.infinity)
  package static let share = ValueType.number(0...1)
  package static let count = ValueType.integer(1...100_000_000)

  /// The type in words: `a number from 0 to 1`.
  public var phrase: String {
    switch self {
    case .definition(let kind): "a new name for \(kind.phrase)"
    case .identifier, .function: "a name"
    case .reference(let kinds): "the name of " + kinds.map(\.phrase).joined(separator: " or ")
    case .number(let bounds): numberPhrase(bounds)
    case .integer(let bounds): integerPhrase(bounds)
    case .points: PointValue.phrase
    case .text: "a string in double quotes"
    case .boolean: "true or false"
    case .choice(let words): words.joined(separator: ", ")
    case .range: "a range such as -2...2"
    case .integers: "integers, as a range such as 1...50 or a list"
    case .list(let element): "a list, each element \(element.phrase)"
    case .call(let calls):
      calls.map { call in
        if call.name == CallSchema.formula { return "the name of a formula" }
        return calls.count > 3 ? call.name : call.signature
      }.joined(separator: ", ")
    case .either(let types): types.map(\.phrase).joined(separator: "; or ")
    case .expression: "a formula such as run.loss"
    case .arguments: "a formula such as [1, 2], or several by name: (x: 1, y: [2, 3])"
    }
  }

  private func numberPhrase(_ bounds: ClosedRange<Double>) -> String {
    switch (bounds.lowerBound, bounds.upperBound) {
    case (-Double.infinity, Double.infinity): "a number"
    case (Double.leastNonzeroMagnitude, Double.infinity): "a number above 0"
    case (let lower, Double.infinity): "a number of at least \(Numeral.plain(lower))"
    case (0, 1.0.nextDown): "a number of at least 0 and below 1"
    case (Double.leastNonzeroMagnitude, 1.0.nextDown): "a number above 0 and below 1"
    case (-Double.infinity, let upper): "a number of at most \(Numeral.plain(upper))"
    case (let lower, let upper): "a number from \(Numeral.plain(lower)) to \(Numeral.plain(upper))"
    }
  }

  private func integerPhrase(_ bounds: ClosedRange<Int>) -> String {
    switch (bounds.lowerBound, bounds.upperBound) {
    case (let lower, 100_000_000), (let lower, 0x1F_FFFF_FFFF_FFFF...):
      "an integer of at least \(lower)"
    case (let lower, let upper):
      "an integer from \(lower) to \(Numeral.integer(upper, grouped: true))"
    }
  }
}

extension DefinitionKind: Serializable {}
