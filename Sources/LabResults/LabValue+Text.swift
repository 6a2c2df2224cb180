internal import Budgets
public import Formulas
internal import Numerals

extension [String] {
  var weight: Int { reduce(0) { $0 + $1.weight } }
}

extension LabValue {
  /// The approximate count of numbers that showing it would keep.
  public var weight: Int {
    switch parts {
    case .number: 5
    case .text(let text): 5 + text.weight
    case .list(let values): values.reduce(8) { $0 + $1.weight }
    case .record(let entries): entries.reduce(8) { $0 + 3 + $1.value.weight }
    }
  }

  /// The value as text with all its digits.
  public var dump: String {
    switch parts {
    case .number(let number): Numeral.shortest(number)
    case .text(let text): text
    case .list(let values): "[\(values.map(\.dump).joined(separator: ", "))]"
    case .record(let entries):
      "{\(entries.map { "\($0.name): \($0.value.dump)" }.joined(separator: ", "))}"
    }
  }
}
