import FigureData
import Testing

@testable import FigureGallery
@testable import Figures

@Suite struct LandscapeTests {
  @Test func choosesEvenLevelsForABowl() {
    let levels = ContourLevels(of: Gallery.landscape(-5...5, -5...5) { $0 * $0 + $1 * $1 }.values)
    #expect(levels.values == (1...9).map { Double($0) * 5 })
    #expect(levels.labels.last == "45")
    #expect(levels.isMajor.count { $0 } == 2 || levels.isMajor.count { $0 } == 4)
  }

  @Test func choosesRoundLevelsThatEncloseFractions() {
    let grid = Gallery.landscape(-2...2, -1...3) { x, y in
      (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }
    let levels = ContourLevels(of: grid.values).values
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
    #expect(levels.count >= 10)
    #expect(grid.values.count { $0 < levels[levels.count / 2] } > grid.values.count / 3)
    #expect(grid.values.count { $0 < levels[0] } < grid.values.count / 20)
  }

  @Test(arguments: [1e-300, 1e-12, 1, 1e12, 1e300])
  func choosesLevelsAtAnySize(size: Double) {
    let levels = ContourLevels(of: (0...100).map { (Double($0) / 50 - 1) * size })
    #expect((7...19).contains(levels.values.count))
    #expect(levels.values.allSatisfy { $0.magnitude < size })
    #expect(levels.isMajor.contains(true))
    #expect(Set(levels.labels).count == levels.values.count)
  }

  @Test func hasNoLevelsForAConstant() {
    for values in [[], [.nan], [3, 3, 3], [.infinity, -.infinity], [1, 1 + 1e-15]] {
      #expect(ContourLevels(of: values).values.isEmpty)
    }
    #expect(ContourLevels(chosen: [2, .nan, 1, 2, .infinity]).values == [1, 2])
  }

  @Test func findsTheRoundestNumber() {
    #expect(RoundStep.roundest(between: 170, and: 420) == 200)
    #expect(RoundStep.roundest(between: -1, and: 3) == 0)
    #expect(RoundStep.roundest(between: 0.123, and: 0.127) == 0.125)
    #expect(RoundStep.roundest(between: -1099, and: -450) == -1000)
    let close = RoundStep.roundest(between: 1, and: 1.0000000000000002)
    #expect(close >= 1 && close <= 1.0000000000000002)
  }

  @Test func leavesGapsWithoutValues() {
    let grid = ValueGrid(
      columns: 3, rows: 3, xDomain: 0...1, yDomain: 0...1,
      values: [0, 1, .nan, 0, 1, .nan, 0, 1, .nan])
    let plot = Gallery.map(0...1, 0...1, columns: 3, rows: 3, grid.values).plot
    let area = PlotArea(box: Box(x: 0, y: 0, width: 100, height: 100), plot: plot)
    let ground = Contour(of: grid, at: -Extent.limit, in: area)
    #expect(ground.loops.flatMap { $0 }.allSatisfy { $0.x <= 50 })
    #expect(ground.lines.isEmpty)
    #expect(
      Contour(of: grid, at: 0.5, in: area).lines == [[Place(25, 0), Place(25, 50), Place(25, 100)]])
  }

  @Test func clipsLinesInTheirTrueDirection() {
    let plot = Plot(
      xAxis: ChartAxis(), yAxis: ChartAxis(), xExtent: Extent(0, 1), yExtent: Extent(0, 1),
      marks: { _ in [] })
    let area = PlotArea(box: Box(x: 0, y: 0, width: 100, height: 100), plot: plot)
    let far = ClippedLine.runs([0.5, 1e9 + 0.5], [0.5, 5e8 + 0.5], in: area)
    #expect(far.count == 1 && far[0].first == Place(50, 50))
    #expect(far[0].count == 2 && (far[0][1].x - 200).magnitude < 1e-6)
    #expect((far[0][1].y + 25).magnitude < 1e-6)
    #expect(ClippedLine.runs([5, 9], [5, 9], in: area).isEmpty)
    #expect(ClippedLine.runs([0, .nan, 0.2, 0.4], [0, 0, 0.2, 0.4], in: area).count == 1)
    #expect(ClippedLine.runs([0, 5, 5, 0.5], [0, 0, 1, 1], in: area).count == 2)
  }
}

@Suite struct FunctionTests {
  private func gaps(_ x: [Double], _ value: (Double) -> Double) -> Int {
    let chart = Gallery.functions([.init(name: "f", x: x, y: x.map(value))])
    return chart.lines.curves.series[0].y.count { $0.isNaN }
  }

  @Test func breaksCurvesAtJumps() {
    let x = (0...400).map { -4.007 + 8 * Double($0) / 400 }
    #expect(gaps(x) { $0 > 0 ? 1 : 0 } == 1)
    #expect(gaps(x) { $0.rounded(.down) } == 8)
    #expect(gaps(x) { $0 - $0.rounded(.down) } == 8)
    #expect(gaps(x) { 1 / $0 } == 1)
    #expect(gaps(x) { 1 / ($0 + 0.0071) } == 1)
    #expect(gaps(x) { $0 * $0 * $0 * 1e9 } == 0)
    #expect(gaps(x) { $0.magnitude } == 0)
    #expect(gaps(x) { max(0, $0) } == 0)
    #expect(gaps(x) { $0 / (0.02 + $0.magnitude) } == 0)
    #expect(gaps(x) { $0 > 2 ? .nan : 1 } == x.count { $0 > 2 })
  }

  @Test func showsGrowthButClipsPoles() throws {
    let x = (0...400).map { -4 + 8 * Double($0) / 400 }
    let shown = { (value: (Double) -> Double) in
      Gallery.functions([.init(name: "f", x: x, y: x.map(value))]).lines.curves.yDomain
    }
    #expect(shown { $0 * $0 * $0 * $0 * $0 * $0 } == nil)
    let pole = try #require(shown { 1 / ($0 * $0) })
    #expect(pole.upperBound > 2 && pole.upperBound < 100 && pole.lowerBound <= 1 / 16)
    let signed = try #require(shown { 1 / ($0 - 0.001) })
    #expect(signed.lowerBound > -30 && signed.upperBound < 30)
  }

  @Test func namesCurvesWhereTheyEnd() {
    let x = [0.0, 1, 2]
    let chart = { (last: [Double]) in
      Gallery.functions(last.map { .init(name: "f(\($0))", x: x, y: [0, 1, $0]) }).plot
    }
    #expect(chart([1, 2]).names?.entries.map(\.name) == ["f(2.0)", "f(1.0)"])
    #expect(chart([1, 2]).legend.isEmpty)
    #expect(chart([1, 1]).names != nil)
    #expect(chart([1, .nan]).names == nil && chart([1, .nan]).legend.count == 2)
    #expect(chart([1, 1, 1, 1, 1]).names == nil)
    #expect(chart([1]).names == nil && chart([1]).legend.isEmpty)
  }
}
