import Foundation
import HTML
import Testing

@testable import Figures

/// Axes end at the bounds of a quantity, and regions agree with points.
@Suite struct QuantityEndTests {
  private func chart(
    x: [Double], y: [Double], _ xAxis: ChartAxis, _ yAxis: ChartAxis
  ) -> LineChart {
    LineChart(title: "t", xAxis: xAxis, yAxis: yAxis, series: [.init("a", x: x, y: y)])
  }

  private func shown(_ plot: Plot) -> (x: Extent, y: Extent) {
    let area = PlotArea(box: Box(x: 0, y: 0, width: 400, height: 250), plot: plot)
    return (area.x.extent, area.y.extent)
  }

  private let epochs = ChartAxis("epoch", hasWholeNumbers: true, lowest: 0)
  private let accuracy = ChartAxis("accuracy", lowest: 0, highest: 1)
  private let loss = ChartAxis("loss", lowest: 0)

  @Test func accuraciesEndAtOneAndEpochsStartAtZero() {
    let right = shown(chart(x: [0, 5], y: [1, 1], epochs, accuracy).plot)
    #expect(right.y.upper == 1 && right.y.lower > 0 && right.x == Extent(0, 5))
    let wrong = shown(chart(x: [0], y: [0], epochs, accuracy).plot)
    #expect(wrong.y == Extent(0, 1) && wrong.x == Extent(0, 1))
    let rising = shown(chart(x: [0, 1, 2], y: [0.1, 0.9, 1], epochs, accuracy).plot)
    #expect(rising.y == Extent(0, 1))
    let late = shown(chart(x: [0, 1, 2], y: [0.97, 0.98, 1], epochs, accuracy).plot)
    #expect(late.y.upper == 1 && late.y.lower > 0.9)
    let logarithmic = ChartAxis("accuracy", scale: .logarithmic, lowest: 0, highest: 1)
    #expect(
      shown(chart(x: [0, 1], y: [0.5, 1], epochs, logarithmic).plot).y.upper.magnitude < 1e-12)
  }

  @Test func lossesDoNotGoBelowZero() {
    #expect(shown(chart(x: [0], y: [0], epochs, loss).plot).y.lower == 0)
    #expect(shown(chart(x: [3], y: [0.4], epochs, loss).plot).y.lower >= 0)
  }

  @Test func requestedDomainsAreShown() {
    let wide = ChartAxis("accuracy", domain: -0.5...1.5, lowest: 0, highest: 1)
    #expect(shown(chart(x: [0, 1], y: [0, 1], epochs, wide).plot).y == Extent(-0.5, 1.5))
  }

  @Test func aHistogramOfAccuraciesEndsAtOne() {
    for values in [[1.0, 1, 1], [0.8, 0.9, 1, 1], [0.97, 0.99, 1]] {
      let chart = DistributionChart(
        title: "t", axis: accuracy, groups: [.init("a", values: values)])
      #expect(shown(chart.plot).x.upper <= 1)
      let bins = HistogramBins(of: values, on: .linear, highest: 1)
      #expect(bins.counts.reduce(0, +) == values.count)
      #expect(bins.edges.last.map { $0 < 1 + 1e-9 } == true)
    }
  }

  // MARK: Regions

  private func boundary(_ outputs: [[Double]], level: Double = 0.5) -> BoundaryChart {
    BoundaryChart(
      title: "t",
      outputs: outputs.map {
        ValueGrid(columns: 3, rows: 3, xDomain: 0...1, yDomain: 0...1, values: $0)
      }, level: level)
  }

  private func paths(_ chart: BoundaryChart, _ look: String) -> Int {
    let text = chart.node(id: "f").html
    return text.components(separatedBy: "class=\"cell \(look)").count - 1
  }

  private func ones(_ value: Double) -> [Double] { [Double](repeating: value, count: 9) }

  @Test func anOutputAtTheLevelIsInTheLowerClass() {
    #expect(paths(boundary([ones(0.5)]), "region-2") == 0)
    #expect(paths(boundary([ones(0.5.nextUp)]), "region-2") == 1)
    #expect(paths(boundary([ones(1), ones(1), ones(1)]), "region-3") == 0)
    #expect(paths(boundary([ones(0), ones(0), ones(1)]), "region-3") == 1)
  }

  @Test func nanIsLeftBlank() {
    let nowhere = boundary([ones(.nan)])
    #expect(paths(nowhere, "region") == 0)
    #expect(nowhere.node(id: "f").html.contains("no output anywhere"))
    #expect(nowhere.summary.contains("it is NaN everywhere"))
    var values = ones(0)
    values[8] = .nan
    let partly = boundary([values])
    #expect(paths(partly, "region-1") == 1)
    #expect(partly.node(id: "f").html.contains("no output"))
    #expect(!boundary([ones(0)]).node(id: "f").html.contains("no output"))
    #expect(paths(boundary([ones(.nan), ones(0), ones(1)]), "region") == 0)
  }
}
