internal import Diagnostics
internal import Formulas
package import LabMarkdown

extension Binder {
  /// Binds the value of one parameter. A list where the parameter expects a single value makes a
  /// sweep, if the parameter allows it.
  package mutating func bind(_ expression: ArgumentValue, to parameter: Parameter) -> BoundValue? {
    guard parameter.isSweepable, let variants = expression.variants(for: parameter.type) else {
      return bind(expression, as: parameter.type, for: parameter.name)
    }
    if variants.isEmpty {
      reject(expression, "empty list for '\(parameter.name)'", parameter.type)
      return nil
    }
    let bound = variants.map { bind($0, as: parameter.type, for: parameter.name) }
    guard !bound.contains(where: { $0 == nil }) else { return nil }
    rejectDoubles(variants, parameter.name)
    return BoundValue(
      kind: .sweep(bound.compactMap { $0 }), range: expression.range, expression: expression)
  }

  /// Binds a value to a type. `name` is the parameter's name, for messages.
  package mutating func bind(
    _ expression: ArgumentValue, as type: ValueType, for name: String
  ) -> BoundValue? {
    if case .invalid = expression.kind { return nil }
    guard let kind = kind(of: expression, as: type, for: name) else { return nil }
    return BoundValue(kind: kind, range: expression.range, expression: expression)
  }

  mutating func kind(
    of expression: ArgumentValue, as type: ValueType, for name: String
  ) -> BoundValue.Kind? {
    switch type {
    case .number(let bounds): number(expression, in: bounds, type, name)
    case .integer(let bounds): integer(expression, in: bounds, type, name)
    case .points: points(expression, type, name)
    case .text: text(expression, type, name)
    case .boolean: boolean(expression, type, name)
    case .choice(let words): word(expression, of: words, type, name)
    case .definition, .identifier, .function: definition(expression, type, name)
    case .reference(let kinds): reference(expression, to: kinds, type, name)
    case .range: range(expression, type, name)
    case .integers(let bounds): integers(expression, in: bounds, type, name)
    case .list(let element): list(expression, of: element, type, name)
    case .call(let schemas): call(expression, to: schemas, type, name)
    case .either(let types): either(expression, of: types, type, name)
    case .expression: formula(expression)
    case .arguments: arguments(expression)
    }
  }

  /// If a sweep had a value twice, it would make the same run twice, and count as a seed.
  mutating func rejectDoubles(_ variants: [ArgumentValue], _ name: String) {
    var seen: Set<String> = []
    for variant in variants where !seen.insert(variant.description).inserted {
      report(
        "DuplicateValue", "duplicate value '\(variant.description)' for '\(name)'",
        at: variant.range, help: "give each value of a sweep only once")
    }
  }

  /// Reports a value that doesn't fit, unless it was already reported as unreadable.
  mutating func reject(_ expression: ArgumentValue, _ what: String, _ type: ValueType) {
    guard expression.isWhole else { return }
    report(
      "InvalidValue", "invalid value: \(what)", at: expression.range,
      help: "expected \(type.phrase)")
  }

  mutating func mismatch(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    if case .list = expression.kind, !type.takesList {
      reject(expression, "'\(name)' takes a single value, not a list", type)
    } else {
      reject(expression, "'\(expression.description)' for '\(name)'", type)
    }
    return nil
  }

  /// The value of a constant expression, or nil once it has been reported why there is none.
  mutating func constant(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> Double? {
    if let number = expression.constant { return number }
    if case .formula(let excerpt) = expression.kind {
      let formula = FormulaExpression(parsing: excerpt)
      add(formula.diagnostics)
      if !formula.isWhole { return nil }
    }
    _ = mismatch(expression, type, name)
    return nil
  }
}

extension ValueType {
  /// Whether a list can be a value of it.
  fileprivate var takesList: Bool {
    switch self {
    case .list, .integers: true
    case .either(let types): types.contains(where: \.takesList)
    default: false
    }
  }
}
