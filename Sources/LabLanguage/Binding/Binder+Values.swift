package import Diagnostics
internal import Formulas
package import LabMarkdown
internal import Numerals

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
      kind: .sweep(bound.compactMap { $0 }), range: expression.range, text: expression.description)
  }

  /// Binds a value to a type. `name` is the parameter's name, for messages.
  package mutating func bind(
    _ expression: ArgumentValue, as type: ValueType, for name: String
  ) -> BoundValue? {
    if case .invalid = expression.kind { return nil }
    guard let kind = kind(of: expression, as: type, for: name) else { return nil }
    return BoundValue(kind: kind, range: expression.range, text: expression.description)
  }

  private mutating func kind(
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
  private mutating func rejectDoubles(_ variants: [ArgumentValue], _ name: String) {
    var seen: Set<String> = []
    for variant in variants where !seen.insert(variant.description).inserted {
      report(
        "DuplicateValue", "duplicate value '\(variant.description)' for '\(name)'",
        at: variant.range, help: "give each value of a sweep only once")
    }
  }

  /// Reports a value that doesn't fit, unless it was already reported as unreadable.
  private mutating func reject(_ expression: ArgumentValue, _ what: String, _ type: ValueType) {
    guard expression.isWhole else { return }
    report(
      "InvalidValue", "invalid value: \(what)", at: expression.range,
      help: "expected \(type.phrase)")
  }

  private mutating func mismatch(
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
  private mutating func constant(
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

  private mutating func number(
    _ expression: ArgumentValue, in bounds: ClosedRange<Double>, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard let number = constant(expression, type, name) else { return nil }
    guard number.isFinite, bounds.contains(number) else {
      reject(expression, "\(Numeral.plain(number)) for '\(name)' is out of bounds", type)
      return nil
    }
    return .number(number)
  }

  private mutating func points(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard let number = constant(expression, type, name) else { return nil }
    guard PointValue.isValid(number) else {
      reject(expression, "\(Numeral.plain(number)) for '\(name)'", type)
      return nil
    }
    return .number(number)
  }

  private mutating func integer(
    _ expression: ArgumentValue, in bounds: ClosedRange<Int>, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard let number = constant(expression, type, name) else { return nil }
    guard !number.isFinite || abs(number) < Self.firstInexact else {
      reject(
        expression, "the number for '\(name)' is too large: beyond 2^53, digits would be lost", type
      )
      return nil
    }
    guard number.isFinite, number == number.rounded(), bounds.contains(Int(number)) else {
      reject(expression, "\(Numeral.plain(number)) for '\(name)' is out of bounds", type)
      return nil
    }
    return .number(number)
  }

  /// Whole numbers below this one are exact as doubles, and so are their neighbors.
  static var firstInexact: Double { 0x1p53 }

  private mutating func text(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    switch expression.kind {
    case .string(let text): return .text(text)
    case .name(let word):
      report(
        "InvalidValue", "invalid value: '\(name)' is a string and needs double quotes",
        at: expression.range, help: "write \"\(word)\"", replacement: "\"\(word)\"")
      return nil
    default: return mismatch(expression, type, name)
    }
  }

  private mutating func boolean(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    if case .boolean(let value) = expression.kind { return .boolean(value) }
    return mismatch(expression, type, name)
  }

  private mutating func word(
    _ expression: ArgumentValue, of words: [String], _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    switch expression.kind {
    case .name(let word) where words.contains(word): return .word(word)
    case .string(let word) where words.contains(word):
      report(
        "InvalidValue", "invalid value: \"\(word)\" for '\(name)' needs no quotes",
        at: expression.range, help: "write \(word)", replacement: word)
      return nil
    case .name(let word):
      report(
        "UnknownValue",
        "unknown value '\(word)' for '\(name)'" + Synonyms.suggestion(for: word, among: words),
        at: expression.range, help: "expected one of \(type.phrase)")
      return nil
    default: return mismatch(expression, type, name)
    }
  }

  private mutating func definition(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard case .name(let defined) = expression.kind else { return mismatch(expression, type, name) }
    if defined == "pi" {
      report(
        "InvalidName", "invalid name 'pi': it is a reserved constant", at: expression.range,
        help: "choose another name")
      return nil
    }
    return .definition(defined)
  }

  private mutating func reference(
    _ expression: ArgumentValue, to kinds: [DefinitionKind], _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard case .name(let target) = expression.kind else { return mismatch(expression, type, name) }
    guard let entry = scope[target] else {
      report(
        "UnknownName",
        "unknown name '\(target)'"
          + Spelling.suggestion(for: target, among: scope.names(of: kinds)),
        at: expression.range, help: availability(of: kinds))
      return nil
    }
    if case .hidden = entry.state {
      add([.onlyInSolution(target, at: expression.range)])
      note(.hidden(target))
      return nil
    }
    guard kinds.contains(entry.kind) else {
      report(
        "InvalidValue",
        "invalid value: '\(target)' is \(entry.kind.phrase), not "
          + kinds.map(\.phrase).joined(separator: " or "),
        at: expression.range, help: availability(of: kinds))
      return nil
    }
    switch entry.state {
    case .later:
      report(
        "UseBeforeDefinition",
        "'\(target)' is used before its definition in \(entry.place.text)", at: expression.range,
        help: "move the directive that defines '\(target)' above this one")
      return nil
    case .failed, .hidden:
      note(.failure(of: target))
      return nil
    case .unanswered(let missing):
      note(.unanswered(missing))
      return nil
    case .defined: return .reference(target, entry.kind)
    }
  }

  /// The most names that a message lists.
  private static let mostListed = 20

  private func availability(of kinds: [DefinitionKind]) -> String {
    let names = scope.names(of: kinds, atMost: Self.mostListed)
    let wanted = kinds.map(\.phrase).joined(separator: " or ")
    if kinds == [.formula], !names.isEmpty {
      return "the lab's formulas are \(names.joined(separator: ", "))"
    }
    return names.isEmpty
      ? "define \(wanted) above this line"
      : "\(wanted) that is defined above: \(names.joined(separator: ", "))"
  }

  private mutating func range(
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

  private mutating func integers(
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

  private mutating func list(
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

  private mutating func call(
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

  private mutating func formula(_ expression: ArgumentValue) -> BoundValue.Kind? {
    let formula = FormulaExpression(parsing: expression.excerpt)
    add(formula.diagnostics)
    return formula.isWhole ? .expression(formula) : nil
  }

  private mutating func arguments(_ expression: ArgumentValue) -> BoundValue.Kind? {
    let arguments = FormulaArguments(parsing: expression.excerpt)
    add(arguments.diagnostics)
    return !arguments.diagnostics.contains(where: \.isError) ? .arguments(arguments) : nil
  }

  /// Tries the types in turn without reporting. If none fits, the type that the expression looks
  /// like reports why.
  private mutating func either(
    _ expression: ArgumentValue, of types: [ValueType], _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    for candidate in types {
      var trial = Binder(scope: scope)
      if let kind = trial.kind(of: expression, as: candidate, for: name) { return kind }
      if let found = trial.obstacle {
        note(found)
        return nil
      }
    }
    if let likely = types.first(where: { $0.resembles(expression) }) {
      return kind(of: expression, as: likely, for: name)
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
  /// Whether a list can be a value of it.
  fileprivate var takesList: Bool {
    switch self {
    case .list, .integers: true
    case .either(let types): types.contains(where: \.takesList)
    default: false
    }
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
