import Numerals
import Testing

@Suite struct TellingTests {
  @Test func writesEnoughDigitsToDistinguishNumbers() {
    #expect(Numeral.telling([0.5, 0.25], digits: 4) == ["0.5", "0.25"])
    #expect(Numeral.telling([0.123456, 0.123457], digits: 4) == ["0.123456", "0.123457"])
    #expect(Numeral.telling([1, 1 + 0x1p-52], digits: 4) == ["1.0", "1.0000000000000002"])
    #expect(
      Numeral.telling([39.0828096, 39.08281], digits: 4) == ["39.0828096", "39.0828100"])
    #expect(Numeral.telling([0.5, 0.5], digits: 4) == ["0.5", "0.5"])
    #expect(Numeral.telling([0, -0.0], digits: 4) == ["0", "0"])
    #expect(Numeral.telling([.nan, 0.5], digits: 4) == ["NaN", "0.5"])
    #expect(Numeral.telling([.nan, .nan], digits: 4) == ["NaN", "NaN"])
    #expect(Numeral.telling([.infinity, 1e300], digits: 2) == ["∞", "1e+300"])
  }

  @Test func choosesTheFirstFormatThatDistinguishes() {
    let formats = [".3f", ".6f", ".17g"]
    #expect(NumeralFormat.telling([(1, 2)], among: formats) == ".3f")
    #expect(NumeralFormat.telling([(1, 1), (0.1234, 0.1235)], among: formats) == ".6f")
    #expect(NumeralFormat.telling([(1e-9, 2e-9)], among: formats) == ".17g")
    #expect(NumeralFormat.telling([], among: formats) == ".3f")
  }

  @Test func countsAgreeWithTheirNouns() {
    #expect(Count.of(0, "point") == "0 points" && Count.of(1, "point") == "1 point")
    #expect(Count.of(12_345, "point") == Numeral.integer(12_345, grouped: true) + " points")
  }
}
