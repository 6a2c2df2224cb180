package import Formulas
internal import Numerals

/// Formats values of the lab language: numbers by their format, lists in brackets.
package enum ValueText {
  /// Formats a number by a format as in Python, or with suitable digits without one.
  static func number(_ number: Double, format: String?) -> String {
    format.flatMap { Numeral.format(number, $0) } ?? sensible(number)
  }

  /// Formats a number in a column of results, where a small number must not look like zero because
  /// the format cuts off its digits.
  static func cell(_ number: Double, format: String?) -> String {
    guard let format, let text = Numeral.format(number, format) else { return sensible(number) }
    let hasDigits = text.contains { $0.isNumber && $0 != "0" }
    return number == 0 || hasDigits || !number.isFinite || format.hasSuffix("%")
      ? text : Numeral.scientific(number, digits: 1)
  }

  package static func value(_ value: LabValue, format: String?) -> String {
    switch value.parts {
    case .number(let number): self.number(number, format: format)
    case .text(let text): text
    case .list(let values):
      "[" + values.map { self.value($0, format: format) }.joined(separator: ", ") + "]"
    case .record(let entries):
      entries
        .map { "\($0.name) " + self.value($0.value, format: format) }.joined(separator: ", ")
    }
  }

  /// Formats whole numbers as such, and others with five significant digits.
  static func sensible(_ number: Double) -> String {
    if number.magnitude < 1e15, number.rounded(.towardZero) == number {
      return Numeral.integer(Int(number))
    }
    return Numeral.significant(number, digits: 5)
  }

  /// Formats a number with all digits that distinguish it from the next one.
  static func exact(_ number: Double) -> String {
    number.magnitude < 1e15 && number.rounded(.towardZero) == number
      ? sensible(number) : Numeral.shortest(number)
  }
}
