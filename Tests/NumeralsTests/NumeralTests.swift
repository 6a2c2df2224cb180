import Numerals
import Testing

@Suite struct NumeralTests {
  @Test func formatsAsPythonDoes() throws {
    var count = 0
    for line in PythonFormats.lines.split(separator: "\n") {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      try #require(parts.count == 3)
      let number = try #require(Double(parts[0]))
      #expect(Numeral.format(number, parts[1]) == parts[2], "format(\(parts[0]), '\(parts[1])')")
      count += 1
    }
    #expect(count > 300)
  }

  @Test(arguments: ["x", ".f", ".5", "f.5", ".5ff", ".100f", ".2d", "5f", "0", " ", "%%", ".-1f"])
  func rejectsUnknownFormats(specification: String) {
    let understood = [".5", " "]
    #expect((Numeral.format(1, specification) != nil) == understood.contains(specification))
  }

  @Test func readsBackWhatItWritesShortest() throws {
    var bits: UInt64 = 88_172_645_463_325_252
    for _ in 0..<500 {
      bits ^= bits << 13
      bits ^= bits >> 7
      bits ^= bits << 17
      let number = Double(bitPattern: bits)
      guard number.isFinite else { continue }
      #expect(Double(Numeral.shortest(number)) == number)
      #expect(Double(Numeral.fixed(number, digits: 1074)) == number)
      #expect(Double(Numeral.scientific(number, digits: 17)) == number)
    }
  }

  @Test func roundsTiesToEven() {
    #expect(Numeral.fixed(0.5, digits: 0) == "0")
    #expect(Numeral.fixed(1.5, digits: 0) == "2")
    #expect(Numeral.fixed(2.5, digits: 0) == "2")
    #expect(Numeral.fixed(0.125, digits: 2) == "0.12")
    #expect(Numeral.fixed(0.375, digits: 2) == "0.38")
    #expect(Numeral.fixed(9.995, digits: 2) == "9.99")
    #expect(Numeral.fixed(99.9999, digits: 2) == "100.00")
  }

  @Test func namesNumbersThatAreNotFinite() {
    #expect(Numeral.fixed(.nan, digits: 2) == "NaN")
    #expect(Numeral.scientific(.infinity, digits: 2) == "∞")
    #expect(Numeral.significant(-.infinity, digits: 2) == "-∞")
    #expect(Numeral.percent(.nan) == "NaN")
    #expect(Numeral.format(.nan, "d") == "NaN")
    #expect(Numeral.typographic(Numeral.shortest(-.infinity)) == "−∞")
  }

  @Test func writesCoordinatesShort() {
    #expect(Numeral.coordinate(-0.001) == "0")
    #expect(Numeral.coordinate(-0.0) == "0")
    #expect(Numeral.coordinate(12.5) == "12.5")
    #expect(Numeral.coordinate(-0.05) == "-0.05")
    #expect(Numeral.coordinate(3.14159) == "3.14")
    #expect(Numeral.coordinate(.nan) == "0")
    #expect(Numeral.coordinate(.infinity) == "1000000000")
  }

  @Test func writesForReaders() {
    #expect(Numeral.integer(237_706, grouped: true) == "237\u{202F}706")
    #expect(Numeral.integer(-1234, grouped: true) == "-1234")
    #expect(Numeral.integer(Int.min) == "-9223372036854775808")
    #expect(Numeral.typographic("-1.5e-05") == "−1.5×10⁻⁵")
    #expect(Numeral.typographic("1e+20") == "10²⁰")
    #expect(Numeral.typographic("-0.5") == "−0.5")
    #expect(Numeral.typographic("hidden-layer") == "hidden−layer")
  }
}
