import Formulas
import LabResults
import LabRunner
import Tensors
import Testing

@testable import Site

@Suite struct ValueTextTests {
  @Test(
    arguments: [
      (2500, "2500"), (-3, "-3"), (0.1, "0.1"), (1.0 / 3, "0.33333"),
      (0.000_001_234_567, "1.2346e-06"),
      (.nan, "NaN"), (.infinity, "∞"), (0, "0"), (-0.0, "0"), (1e300, "1e+300"),
    ] as [(Double, String)])
  func withoutAFormatNumbersHaveSuitableDigits(number: Double, text: String) {
    #expect(ValueText.number(number, format: nil) == text)
  }

  /// - Source: Python's `format(number, specification)`.
  @Test(arguments: [
    (1e-17, ".3f", "0.000"), (-9.2e-17, ".8f", "-0.00000000"), (1e-17, ".1%", "0.0%"),
    (-1e-17, ".1%", "-0.0%"), (Double.leastNonzeroMagnitude, ".2f", "0.00"),
    (1e22, ".1f", "10000000000000000000000.0"),
    (0.0004, ".3f", "0.000"), (0.0005, ".3f", "0.001"), (2.5, ".0f", "2"),
    (1e-17, ".3e", "1.000e-17"),
    (1e-17, ".3g", "1e-17"), (-0.0, "+.2f", "-0.00"), (1e-9, "+.3f", "+0.000"),
    (1_234_567.891, ",.2f", "1,234,567.89"), (1e16, ",.0f", "10,000,000,000,000,000"),
  ])
  func aFormatInProseIsExactlyPythons(number: Double, format: String, text: String) {
    #expect(ValueText.number(number, format: format) == text)
  }

  @Test
  func aColumnOfResultsShowsASmallNumber() {
    let cell = Table.Cell.number(1e-17)
    #expect(ColumnFormat(of: [cell], asked: ".5f").text(of: cell) == "1.0e-17")
    #expect(ColumnFormat(of: [cell], asked: ".5f", isExact: true).text(of: cell) == "0.00000")
  }

  @Test
  func listsAreInBracketsWithEveryNumberInTheFormat() {
    let value = LabValue.tensor(Tensor(Matrix([[0.5, 0.25], [1, -1]])))
    #expect(ValueText.value(value, format: ".2f") == "[[0.50, 0.25], [1.00, -1.00]]")
    #expect(ValueText.value(.list([.text("a"), .number(1)]), format: nil) == "[a, 1]")
  }

  @Test
  func theNumbersOfAColumnHaveTheSameDigitsWhereTheirSizesAllowIt() {
    let texts = { (numbers: [Double]) in
      let format = ColumnFormat(of: numbers.map { .number($0) })
      return numbers.map { format.text(of: .number($0)) }
    }
    #expect(texts([0.6931, 0.0123, 1]) == ["0.6931", "0.0123", "1.0000"])
    #expect(texts([1, 10, 200]) == ["1", "10", "200"])
    #expect(texts([1e-9, 1]) == ["1e-09", "1"])
    #expect(texts([12.5, 0.001_234]) == ["12.50000", "0.00123"])
  }
}
