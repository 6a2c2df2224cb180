internal import LabRunner
internal import Numerals

/// Writes values of the lab language as text: numbers by their format, lists in brackets.
enum ValueText {
  /// Writes a number by a format as Python does; without one, with sensible digits.
  static func number(_ number: Double, format: String?) -> String {
    format.flatMap { Numeral.format(number, $0) } ?? sensible(number)
  }

  /// Writes a number in a column of results, where a small one whose digits a format cuts away must
  /// not look like zero.
  static func cell(_ number: Double, format: String?) -> String {
    guard let format, let text = Numeral.format(number, format) else { return sensible(number) }
    let hasDigits = text.contains { $0.isNumber && $0 != "0" }
    return number == 0 || hasDigits || !number.isFinite || format.hasSuffix("%")
      ? text : Numeral.scientific(number, digits: 1)
  }

  static func value(_ value: Value, format: String?) -> String {
    switch value {
    case .number(let number): self.number(number, format: format)
    case .text(let text): text
    case .list(let values):
      "[" + values.map { self.value($0, format: format) }.joined(separator: ", ") + "]"
    case .record(let record):
      record.entries
        .map { "\($0.name) " + self.value($0.value, format: format) }.joined(separator: ", ")
    }
  }

  /// Writes whole numbers as such and others with five significant digits.
  static func sensible(_ number: Double) -> String {
    if number.magnitude < 1e15, number.rounded(.towardZero) == number {
      return Numeral.integer(Int(number))
    }
    return Numeral.significant(number, digits: 5)
  }

  /// Writes every digit that tells a number from the next.
  static func exact(_ number: Double) -> String {
    number.magnitude < 1e15 && number.rounded(.towardZero) == number
      ? sensible(number) : Numeral.shortest(number)
  }

  /// Writes a count with its noun: `1 point`, `2.5 points`.
  static func count(_ number: Double, _ noun: String) -> String {
    sensible(number) + " " + noun + (number == 1 ? "" : "s")
  }
}
