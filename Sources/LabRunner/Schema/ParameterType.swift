internal import Diagnostics
internal import Formulas

/// The type of an argument's value: what the binder checks, and how to read the checked value.
struct ParameterType<Value: Sendable>: Sendable {
  let form: ValueType
  /// Nil if the value was bound to another type, or to another one of several.
  let read: @Sendable (BoundValue) -> Value?
}

extension ParameterType<Double> {
  static func number(_ bounds: ClosedRange<Double>) -> Self {
    Self(form: .number(bounds)) { $0.number }
  }

  static var anyNumber: Self { Self(form: .anyNumber) { $0.number } }
  static var positive: Self { Self(form: .positive) { $0.number } }
  static var nonNegative: Self { Self(form: .nonNegative) { $0.number } }
  static var share: Self { Self(form: .share) { $0.number } }
}

extension ParameterType<Int> {
  static func integer(_ bounds: ClosedRange<Int>) -> Self {
    Self(form: .integer(bounds)) { value in value.number.flatMap { Int(exactly: $0) } }
  }

  static var count: Self { .integer(1...100_000_000) }
}

extension ParameterType<String> {
  static var text: Self { Self(form: .text) { $0.plainText } }
  static var identifier: Self { Self(form: .identifier) { $0.plainText } }
  static var function: Self { Self(form: .function) { $0.plainText } }

  /// A whole number as written, which names something.
  static func numeral(_ bounds: ClosedRange<Int>) -> Self {
    Self(form: .integer(bounds)) { $0.plainText }
  }

  static func definition(_ kind: DefinitionKind) -> Self {
    Self(form: .definition(kind)) { $0.plainText }
  }

  static func reference(_ kinds: [DefinitionKind]) -> Self {
    Self(form: .reference(kinds)) { $0.plainText }
  }
}

extension ParameterType<Bool> {
  static var boolean: Self {
    Self(form: .boolean) { if case .boolean(let value) = $0.kind { value } else { nil } }
  }
}

extension ParameterType<ClosedRange<Double>> {
  static var range: Self {
    Self(form: .range) { if case .range(let range) = $0.kind { range } else { nil } }
  }
}

extension ParameterType<[Int]> {
  static func integers(_ bounds: ClosedRange<Int>) -> Self {
    Self(form: .integers(bounds)) {
      if case .integers(let values) = $0.kind { values } else { nil }
    }
  }
}

extension ParameterType<FormulaExpression> {
  static var expression: Self {
    Self(form: .expression) {
      if case .expression(let expression) = $0.kind { expression } else { nil }
    }
  }
}

extension ParameterType<FormulaArguments> {
  static var arguments: Self {
    Self(form: .arguments) {
      if case .arguments(let arguments) = $0.kind { arguments } else { nil }
    }
  }
}

extension ParameterType where Value: RawRepresentable<String> & CaseIterable {
  /// One of a few words, the names of the cases.
  static var word: Self {
    Self(form: .choice(Value.allCases.map(\.rawValue))) { value in
      value.plainText.flatMap { Value(rawValue: $0) }
    }
  }
}

extension ParameterType {
  /// The name of something, with the value that it makes.
  static func reference(
    _ kinds: [DefinitionKind], _ make: @escaping @Sendable (String, DefinitionKind) -> Value
  ) -> Self {
    Self(form: .reference(kinds)) {
      if case .reference(let name, let kind) = $0.kind { make(name, kind) } else { nil }
    }
  }

  static func list<Element>(of element: ParameterType<Element>) -> Self where Value == [Element] {
    Self(form: .list(element.form)) { value in
      guard case .list(let values) = value.kind else { return nil }
      let elements = values.compactMap(element.read)
      return elements.count == values.count ? elements : nil
    }
  }

  /// One value or a list of them.
  static func oneOrMore<Element>(of element: ParameterType<Element>) -> Self
  where Value == [Element] {
    .either([element.map { [$0] }, .list(of: element)])
  }

  /// One of several calls, each with the value that it makes.
  static func oneOf(_ alternatives: [Alternative<Value>]) -> Self {
    Self(form: .call(alternatives.map(\.schema))) { value in
      guard let call = value.call else { return nil }
      return alternatives.first { $0.schema.name == call.name }?.make(call)
    }
  }

  /// The first of several types that matches.
  static func either(_ types: [ParameterType]) -> Self {
    Self(form: .either(types.map(\.form))) { value in
      types.lazy.compactMap { $0.read(value) }.first
    }
  }

  /// A type with the place and the text of its values.
  static func placed<Inner>(_ type: ParameterType<Inner>) -> Self where Value == Placed<Inner> {
    Self(form: type.form) { bound in
      type.read(bound).map { Placed(value: $0, range: bound.range, text: bound.text) }
    }
  }

  /// The same type with its values transformed.
  func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ParameterType<Other> {
    ParameterType<Other>(form: form) { read($0).map(transform) }
  }
}

/// A value with its place, and its text as it would be written in a lab.
struct Placed<Value: Sendable>: Sendable {
  let value: Value
  let range: SourceRange
  let text: String
}
