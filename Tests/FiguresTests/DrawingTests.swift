import FigureData
import Foundation
import HTML
import Testing

@testable import Figures

@Suite struct DrawingTests {
  @Test func namesWeightsThatAreNaN() {
    func legend(_ weight: Double) -> String {
      let inputs = Architecture.Layer(units: 1, activation: "", hasBias: false, weights: [])
      let output = Architecture.Layer(
        units: 2, activation: "tanh", hasBias: false, weights: [[0.5, weight]])
      return Architecture(inputNames: ["x"], layers: [inputs, output])
        .drawing(id: "n", title: "n").html
    }
    #expect(legend(.nan).contains(">NaN<") && !legend(-1).contains(">NaN<"))
  }

  @Test func writesPathsAsDifferences() {
    var path = PathBuilder()
    path.polyline([Place(10, 10), Place(10.5, 9.5), Place(20.04, 9.5), Place(20, 30)])
    path.close()
    #expect(path.data == "M10 10l.5-.5h9.5v20.5z")
  }

  @Test func drawsCirclesThatCloseUp() {
    var path = PathBuilder()
    path.circle(at: Place(20, 30), radius: 4.5)
    #expect(path.data == "M20 25.5a4.5 4.5 0 11-.1 0z")
  }

  @Test func accumulatesNoRoundingErrors() {
    var path = PathBuilder()
    path.polyline((0...1000).map { Place(Double($0) * 0.333, 5) })
    let steps = path.data.split(whereSeparator: { "Mh ".contains($0) }).compactMap { Double($0) }
    #expect((steps.dropFirst(2).reduce(0, +) - 333).magnitude < 1e-6)
  }

  @Test func keepsTheExtremesOfLongCurves() {
    let points = (0..<50_000).map { Place(Double($0) / 100, $0 == 31_337 ? 99 : 0) }
    let thin = Polyline.simplified(Polyline.decimated(points))
    #expect(thin.count < 10)
    #expect(thin.contains { $0.y == 99 })
    #expect(thin.first == points.first && thin.last == points.last)
  }

  @Test func measuresQuartilesAsNumPyDoes() throws {
    let quartiles = try #require(Quartiles(of: [7, 1, 3, 10], on: .linear))
    #expect(quartiles.lower == 2.5)
    #expect(quartiles.median == 5)
    #expect(quartiles.upper == 7.75)
    #expect(quartiles.count == 4)
  }

  @Test func quartilesCountMissingValuesAsWorst() throws {
    let values = [7, 1, 3, .nan, .infinity]
    let losses = try #require(Quartiles(of: values, on: .linear))
    #expect(losses.median == 7 && losses.upper.isNaN && losses.count == 3)
    let shares = try #require(Quartiles(of: values, on: .linear, isHigherBetter: true))
    #expect(shares.median == 1 && shares.lower.isNaN && shares.greatest == 7)
    let chart = Distribution(
      title: "loss", scale: .linear, groups: [.init(name: "", values: values)], marks: [])
    #expect(chart.summary.contains("3 values, median 7, middle half from 3 to none"))
  }

  @Test func countsEachValueOnce() {
    let values = (0..<500).map { Double($0 * 37 % 101) / 10 }
    for kind in [AxisScale.linear, .log] {
      let bins = HistogramBins(of: values, on: kind)
      let shown = kind == .linear ? values.count : values.count { $0 > 0 }
      #expect(bins.counts.reduce(0, +) == shown)
      #expect(bins.edges.count == bins.counts.count + 1)
      #expect((5...40).contains(bins.counts.count))
    }
  }

  @Test(arguments: [Palette.light, .dark])
  func contrastsWithThePaper(palette: Palette) {
    #expect(palette.series.count == FigureStyle.seriesCount && palette.landscape.count > 1)
    for color in palette.series {
      #expect(contrast(color, palette.paper) >= 3, "\(color.code)")
    }
    #expect(contrast(palette.ink, palette.paper) >= 7)
    let backward = palette.series[1].mixed(0.75, into: palette.ink)
    #expect(contrast(backward, palette.paper) >= 4.5)
    for color in palette.landscape { #expect(contrast(palette.ink, color) >= 3) }
    #expect(contrast(palette.ink.mixed(0.68, into: palette.paper), palette.paper) >= 4.5)
  }

  /// The contrast of two colors by WCAG 2.
  private func contrast(_ first: Color, _ second: Color) -> Double {
    let lights = [first, second].map { color -> Double in
      let parts = [color.red, color.green, color.blue].map { part -> Double in
        let share = part / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05
    }.sorted()
    return lights[1] / lights[0]
  }
}
