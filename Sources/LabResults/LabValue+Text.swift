internal import Budgets
public import Formulas
internal import Numerals

extension [String] {
  var weight: Int { reduce(0) { $0 + $1.weight } }
}

extension LabValue {
  /// The approximate count of numbers that showing it would keep.
  public var weight: Int {
    switch self {
    case .tensor(let tensor):
      switch tensor.shape.count {
      case 0: 5
      case 1: 8 + 5 * tensor.count
      default: 8 + 8 * tensor.rows + 5 * tensor.count
      }
    case .text(let text): 5 + text.weight
    case .list(let values): values.reduce(8) { $0 + $1.weight }
    case .record(let record): record.entries.reduce(8) { $0 + 3 + $1.value.weight }
    case .shape, .missing, .unanswered: 0
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
