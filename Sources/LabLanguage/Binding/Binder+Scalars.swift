internal import Diagnostics
internal import Formulas
internal import LabMarkdown
internal import Numerals

/// Values without parts: numbers, text, formulas.
extension Binder {
  mutating func number(
    _ expression: ArgumentValue, in bounds: ClosedRange<Double>, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard let number = constant(expression, type, name) else { return nil }
    guard number.isFinite, bounds.contains(number) else {
      reject(expression, "\(Numeral.plain(number)) for '\(name)' is out of bounds", type)
      return nil
    }
    return .number(number)
  }

  mutating func points(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard let number = constant(expression, type, name) else { return nil }
    guard PointValue.isValid(number) else {
      reject(expression, "\(Numeral.plain(number)) for '\(name)'", type)
      return nil
    }
    return .number(number)
  }

  mutating func integer(
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

  mutating func text(
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

  mutating func boolean(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    if case .boolean(let value) = expression.kind { return .boolean(value) }
    return mismatch(expression, type, name)
  }

  mutating func formula(_ expression: ArgumentValue) -> BoundValue.Kind? {
    let formula = FormulaExpression(parsing: expression.excerpt)
    add(formula.diagnostics)
    return formula.isWhole ? .expression(renamed(formula)) : nil
  }

  mutating func arguments(_ expression: ArgumentValue) -> BoundValue.Kind? {
    let arguments = FormulaArguments(parsing: expression.excerpt)
    add(arguments.diagnostics)
    return !arguments.diagnostics.contains(where: \.isError) ? .arguments(renamed(arguments)) : nil
  }
}
