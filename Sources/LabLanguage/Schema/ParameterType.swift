package import Diagnostics
package import Formulas

/// The type of an argument's value: what the binder checks, and how to read the checked value.
package struct ParameterType<Value: Sendable>: Sendable {
  package let form: ValueType
  /// Nil if the value was bound to another type, or to another one of several.
  package let read: @Sendable (BoundValue) -> Value?
}

extension ParameterType<Double> {
  package static func number(_ bounds: ClosedRange<Double>) -> Self {
    Self(form: .number(bounds)) { $0.number }
  }

  package static var anyNumber: Self { Self(form: .anyNumber) { $0.number } }
  package static var positive: Self { Self(form: .positive) { $0.number } }
  package static var nonNegative: Self { Self(form: .nonNegative) { $0.number } }
  package static var points: Self { Self(form: .points) { $0.number } }
  package static var share: Self { Self(form: .share) { $0.number } }
}

extension ParameterType<Int> {
  package static func integer(_ bounds: ClosedRange<Int>) -> Self {
    Self(form: .integer(bounds)) { value in value.number.flatMap { Int(exactly: $0) } }
  }

  package static var count: Self { .integer(1...100_000_000) }
}

extension ParameterType<String> {
  package static var text: Self { Self(form: .text) { $0.plainText } }
  package static var identifier: Self { Self(form: .identifier) { $0.plainText } }
  /// One of some words.
  package static func word(of words: [String]) -> Self {
    Self(form: .choice(words)) { $0.plainText }
  }

  package static var function: Self { Self(form: .function) { $0.plainText } }

  /// A whole number as written, which names something.
  package static func numeral(_ bounds: ClosedRange<Int>) -> Self {
    Self(form: .integer(bounds)) { $0.plainText }
  }

  package static func definition(_ kind: DefinitionKind) -> Self {
    Self(form: .definition(kind)) { $0.plainText }
  }

  package static func reference(_ kinds: [DefinitionKind]) -> Self {
    Self(form: .reference(kinds)) { $0.plainText }
  }
}

extension ParameterType<Bool> {
  package static var boolean: Self {
    Self(form: .boolean) { if case .boolean(let value) = $0.kind { value } else { nil } }
  }
}

extension ParameterType<ClosedRange<Double>> {
  package static var range: Self {
    Self(form: .range) { if case .range(let range) = $0.kind { range } else { nil } }
  }
}

extension ParameterType<[Int]> {
  package static func integers(_ bounds: ClosedRange<Int>) -> Self {
    Self(form: .integers(bounds)) {
      if case .integers(let values) = $0.kind { values } else { nil }
    }
  }
}

extension ParameterType<FormulaExpression> {
  package static var expression: Self {
    Self(form: .expression) {
      if case .expression(let expression) = $0.kind { expression } else { nil }
    }
  }
}

extension ParameterType<FormulaArguments> {
  package static var arguments: Self {
    Self(form: .arguments) {
      if case .arguments(let arguments) = $0.kind { arguments } else { nil }
    }
  }
}

extension ParameterType where Value: RawRepresentable<String> & CaseIterable {
  /// One of a few words, the names of the cases.
  package static var word: Self {
    Self(form: .choice(Value.allCases.map(\.rawValue))) { value in
      value.plainText.flatMap { Value(rawValue: $0) }
    }
  }
}

extension ParameterType {
  /// The name of something, with the value that it makes.
  package static func reference(
    _ kinds: [DefinitionKind], _ make: @escaping @Sendable (String, DefinitionKind) -> Value
  ) -> Self {
    Self(form: .reference(kinds)) {
      if case .reference(let name, let kind) = $0.kind { make(name, kind) } else { nil }
    }
  }

  package static func list<Element>(of element: ParameterType<Element>) -> Self
  where Value == [Element] {
    Self(form: .list(element.form)) { value in
      guard case .list(let values) = value.kind else { return nil }
      let elements = values.compactMap(element.read)
      return elements.count == values.count ? elements : nil
    }
  }

  /// One value or a list of them.
  package static func oneOrMore<Element>(of element: ParameterType<Element>) -> Self
  where Value == [Element] {
    .either([element.map { [$0] }, .list(of: element)])
  }

  /// One of several calls, each with the value that it makes.
  package static func oneOf(_ alternatives: [Alternative<Value>]) -> Self {
    Self(form: .call(alternatives.map(\.schema))) { value in
      guard let call = value.call else { return nil }
      return alternatives.first { $0.schema.name == call.name }?.make(call)
    }
  }

  /// The first of several types that matches.
  package static func either(_ types: [ParameterType]) -> Self {
    Self(form: .either(types.map(\.form))) { value in
      types.lazy.compactMap { $0.read(value) }.first
    }
  }

  /// A type with the place and the text of its values.
  package static func placed<Inner>(_ type: ParameterType<Inner>) -> Self
  where Value == Placed<Inner> {
    Self(form: type.form) { bound in
      type.read(bound).map { Placed(value: $0, range: bound.range, text: bound.text) }
    }
  }

  /// The same type with its values transformed.
  package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ParameterType<Other>
  {
    ParameterType<Other>(form: form) { read($0).map(transform) }
  }
}

/// A value with its place, and its text as it would be written in a lab.
package struct Placed<Value: Sendable>: Sendable {
  package let value: Value
  package let range: SourceRange
  package let text: String
}
