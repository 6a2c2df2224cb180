import FigureData
import Testing

@testable import Figures

@Suite struct ScaleTests {
  private func labels(
    _ lower: Double, _ upper: Double, _ kind: AxisScale = .linear, length: Double = 500,
    whole: Bool = false
  ) -> [String] {
    let scale = Scale(kind, Extent(lower, upper), from: 0, to: length)
    let room = TickRoom.sideBySide(size: 13)
    let ticks =
      kind == .linear
      ? LinearTicks(scale: scale, room: room, hasWholeNumbers: whole).ticks
      : LogarithmicTicks(scale: scale, room: room).ticks
    #expect(room.holds(ticks))
    return ticks.compactMap(\.label)
  }

  @Test func choosesTicksLikeAPerson() {
    #expect(labels(0, 100) == ["0", "20", "40", "60", "80", "100"])
    #expect(labels(0, 1) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(-2, 2, length: 300) == ["−2", "−1", "0", "1", "2"])
    #expect(labels(1, 3, whole: true) == ["1", "2", "3"])
    #expect(
      labels(0, 52_500) == [
        "0", "10\u{202F}000", "20\u{202F}000", "30\u{202F}000", "40\u{202F}000", "50\u{202F}000",
      ])
    #expect(labels(0, 4e-5).last == "4×10⁻⁵")
    #expect(labels(0, 1, length: 20) == ["0"] || labels(0, 1, length: 20).count <= 1)
  }

  @Test func choosesDecadesOnLogarithmicAxes() {
    #expect(labels(0.001, 1, .log) == ["0.001", "0.01", "0.1", "1"])
    #expect(labels(1e-8, 1e-5, .log) == ["10⁻⁸", "10⁻⁷", "10⁻⁶", "10⁻⁵"])
    #expect(labels(2, 8, .log, length: 300) == ["2", "3", "4", "5", "6", "7", "8"])
  }

  @Test func placesNarrowLogarithmicTicksByTheirLogarithm() throws {
    let scale = Scale(.log, Extent(2.3, 3.9), from: 0, to: 400)
    let ticks = LogarithmicTicks(scale: scale, room: .sideBySide(size: 13)).ticks
    let three = try #require(ticks.first { $0.label == "3.0" })
    let expected = try #require(scale.position(3))
    #expect((three.position - expected).magnitude < 1e-6)
  }

  @Test(arguments: [1e-300, 1e-20, 0.1, 0.5, 1, 2, 10, 1234.5, 1e20, 1e300])
  func findsLogarithms(number: Double) {
    let logarithm = Logarithm.base10(number)
    var power = 1.0
    let whole = Int(logarithm.rounded(.down))
    power = Logarithm.power10(whole)
    let ratio = number / power
    #expect(ratio > 0.999999 && ratio < 10.00001)
  }

  @Test func findsLogarithmsOfKnownNumbers() {
    #expect((Logarithm.base10(2) - 0.30102999566398120).magnitude < 1e-15)
    #expect((Logarithm.base10(7e-9) - -8.154901959985743).magnitude < 1e-14)
    #expect((Logarithm.base10(1000) - 3).magnitude < 1e-14)
  }

  @Test func nonpositiveNumbersHaveNoPosition() {
    let scale = Scale(.log, Extent(1, 100), from: 0, to: 200)
    #expect(scale.position(0) == nil)
    #expect(scale.position(-1) == nil)
    #expect(scale.position(.nan) == nil)
    #expect((scale.position(10) ?? 0) == 100)
  }

  @Test func opensExtentsWithoutSpan() {
    #expect(Extent(3, 3).opened == Extent(1.5, 4.5))
    #expect(Extent(0, 0).opened == Extent(-1, 1))
    #expect(Extent(of: [.nan, .infinity]) == nil)
    #expect(Extent(of: [0, -1, 5], on: .log) == Extent(5, 5))
    #expect(Extent(0.1, 0.7).comfortable.lower == 0)
  }
}
