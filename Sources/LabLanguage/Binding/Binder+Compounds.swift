internal import Diagnostics
internal import LabMarkdown

/// Values that consist of others: ranges, lists, calls; and values of one of several types.
extension Binder {
  mutating func range(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard case .range(let lower, let upper) = expression.kind, let low = lower.constant,
      let high = upper.constant
    else { return mismatch(expression, type, name) }
    guard low.isFinite, high.isFinite, low < high else {
      reject(expression, "the range '\(expression.description)' is empty", type)
      return nil
    }
    return .range(low...high)
  }

  mutating func integers(
    _ expression: ArgumentValue, in bounds: ClosedRange<Int>, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    switch expression.kind {
    case .range(let lower, let upper):
      guard let low = lower.integer(in: bounds), let high = upper.integer(in: bounds), low <= high
      else { return mismatch(expression, type, name) }
      guard high - low < Self.mostIntegers else {
        reject(expression, "'\(name)' takes at most \(Self.mostIntegers) numbers", type)
        return nil
      }
      return .integers(Array(low...high))
    case .list(let elements) where !elements.isEmpty:
      let bound = elements.map { integer($0, in: bounds, .integer(bounds), name) }
      let values = elements.compactMap { $0.integer(in: bounds) }
      return bound.contains { $0 == nil } ? nil : .integers(values)
    default:
      guard let value = expression.integer(in: bounds) else {
        return mismatch(expression, type, name)
      }
      return .integers([value])
    }
  }

  /// The longest range that is expanded into whole numbers.
  private static var mostIntegers: Int { 100_000 }

  mutating func list(
    _ expression: ArgumentValue, of element: ValueType, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard case .list(let elements) = expression.kind else {
      return mismatch(expression, type, name)
    }
    let bound = elements.map { item -> BoundValue? in
      // A number in a list inside a call can be swept: the call sees `tanh([3, 5])`.
      bind(item, as: element, for: name)
    }
    return bound.contains { $0 == nil } ? nil : .list(bound.compactMap { $0 })
  }

  mutating func call(
    _ expression: ArgumentValue, to schemas: [CallSchema], _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    let (word, wordRange): (String, SourceRange)
    var arguments: [Argument] = []
    switch expression.kind {
    case .call(let called, let range, let given):
      (word, wordRange, arguments) = (called, range, given)
    case .name(let called): (word, wordRange) = (called, expression.range)
    default: return mismatch(expression, type, name)
    }
    var schema = schemas.first { $0.isCalled(word) }
    let formula = schemas.first { $0.name == CallSchema.formula }
    if schema == nil, let formula, scope[word]?.kind == .formula {
      schema = formula
      let own = ArgumentValue(parsing: word).placed(at: wordRange)
      arguments.insert(Argument(label: nil, labelRange: wordRange, value: own), at: 0)
    }
    guard let schema else {
      let formulas = formula == nil ? [] : scope.names(of: [.formula])
      report(
        "UnknownValue",
        "unknown value '\(word)' for '\(name)'"
          + Synonyms.suggestion(for: word, among: schemas.map(\.name) + formulas),
        at: wordRange, help: "expected one of \(type.phrase)")
      return nil
    }
    let owner = Owner(
      text: "\(word)(…)", range: wordRange, help: "write \(schema.signature)",
      takesPositional: true)
    let gathered = arguments.gathered(for: schema.parameters)
    guard let bound = bind(gathered, to: schema.parameters, of: owner) else { return nil }
    return .call(
      BoundCall(
        name: schema.name, range: expression.range, values: bound.values, given: bound.given))
  }

  /// Tries the types in turn without reporting. If none fits, the type that the expression looks
  /// like reports why.
  mutating func either(
    _ expression: ArgumentValue, of types: [ValueType], _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    for candidate in types {
      var trial = renewed
      if let kind = trial.kind(of: expression, as: candidate, for: name) { return kind }
      if let found = trial.obstacle {
        note(found)
        return nil
      }
    }
    if let likely = types.first(where: { $0.resembles(expression) }) {
      return kind(of: expression, as: likely.broadened(by: types), for: name)
    }
    return mismatch(expression, type, name)
  }
}

extension [Argument] {
  /// The arguments, with the unlabeled ones combined in a list if the first parameter takes
  /// several: `function(f, g)` is `function([f, g])`.
  fileprivate func gathered(for parameters: [Parameter]) -> [Argument] {
    let plain = filter { $0.label == nil }
    guard parameters.first?.isRepeatable == true, plain.count > 1, let last = plain.last else {
      return self
    }
    let range = plain[0].value.range.union(last.value.range)
    let list = ArgumentValue(.list(plain.map(\.value)), range: range)
    return [Argument(label: nil, labelRange: range, value: list)] + filter { $0.label != nil }
  }
}

extension ValueType {
  /// The reference to the most kinds of definitions among some types, in place of one to fewer.
  fileprivate func broadened(by types: [ValueType]) -> ValueType {
    guard case .reference(let own) = self else { return self }
    let kinds = types.compactMap { type -> [DefinitionKind]? in
      if case .reference(let kinds) = type { kinds } else { nil }
    }
    return .reference(kinds.reduce(own) { $1.count > $0.count ? $1 : $0 })
  }

  /// Whether an expression has the form of this type, even if a detail is wrong.
  fileprivate func resembles(_ expression: ArgumentValue) -> Bool {
    switch (self, expression.kind) {
    case (.call(let schemas), .call(let name, _, _)), (.call(let schemas), .name(let name)):
      schemas.contains { $0.isCalled(name) }
        || Synonyms.nearest(to: name, among: schemas.map(\.name)) != nil
    case (.reference, .name), (.list, .list), (.integers, .range), (.range, .range): true
    case (.number, _), (.integer, _): expression.constant != nil
    default: false
    }
  }
}
