internal import LabResults
internal import LabRunner
internal import Numerals

/// The format of a column's cells: numbers in a column have the same number of decimals, if their
/// sizes allow it.
struct ColumnFormat {
  /// Whether the column contains numbers and is aligned to the right.
  let isNumeric: Bool
  private let format: String?
  private let isExact: Bool

  /// - Parameters:
  ///   - asked: The format of the column, if it has one.
  ///   - isExact: Whether to follow that format exactly, as in prose.
  init(of cells: [Table.Cell], asked: String? = nil, isExact: Bool = false) {
    self.isExact = isExact && asked != nil
    let numbers = cells.compactMap { cell -> Double? in
      if case .number(let number) = cell { number } else { nil }
    }
    isNumeric = !numbers.isEmpty && !cells.contains { if case .text = $0 { true } else { false } }
    format = asked ?? Self.common(of: numbers)
  }

  func text(of cell: Table.Cell) -> String {
    switch cell {
    case .number(let number):
      isExact ? ValueText.number(number, format: format) : ValueText.cell(number, format: format)
    case .text(let text): text
    case .empty: ""
    }
  }

  /// Finds a number of decimals that shows five digits of the largest number and three of the
  /// smallest; nil if the sizes are too far apart, or if all are whole.
  private static func common(of numbers: [Double]) -> String? {
    let finite = numbers.filter { $0.isFinite && $0 != 0 }
    guard finite.contains(where: { $0.rounded(.towardZero) != $0 }) else { return nil }
    let exponents = finite.map(decimalExponent)
    guard let low = exponents.min(), let high = exponents.max(), low >= -4, high < 6 else {
      return nil
    }
    let places = min(max(4 - high, 2 - low, 0), 8)
    return ".\(min(places, finite.map(decimalPlaces).max() ?? 0))f"
  }

  /// The number of decimals that shows a number with five significant digits.
  private static func decimalPlaces(_ number: Double) -> Int {
    let parts = Numeral.significant(number, digits: 5).split(separator: "e")
    let places = parts.first?.split(separator: ".").dropFirst().first?.count ?? 0
    return parts.count == 2 ? max(places - (Int(parts[1]) ?? 0), 0) : places
  }

  /// The power of ten of a number's first digit.
  private static func decimalExponent(_ number: Double) -> Int {
    let text = Numeral.scientific(number, digits: 4)
    return text.split(separator: "e").last.flatMap { Int($0) } ?? 0
  }
}
