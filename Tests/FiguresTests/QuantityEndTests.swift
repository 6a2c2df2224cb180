import FigureData
import Foundation
import HTML
import Testing

@testable import FigureGallery
@testable import Figures

/// Axes end at the bounds of a quantity, and regions agree with points.
@Suite struct QuantityEndTests {
  private func shown(_ plot: Plot) -> (x: Extent, y: Extent) {
    let area = PlotArea(box: Box(x: 0, y: 0, width: 400, height: 250), plot: plot)
    return (area.x.extent, area.y.extent)
  }

  /// What a chart by epochs shows.
  private func shown(
    x: [Double], y: [Double], _ ends: QuantityEnds, scale: AxisScale = .linear,
    domain: ClosedRange<Double>? = nil
  ) -> (x: Extent, y: Extent) {
    var curves = Curves(xTitle: "epoch", yTitle: "", series: [.init(name: "a", x: x, y: y)])
    (curves.xEnds, curves.yEnds) = (.positive, ends)
    (curves.yScale, curves.yDomain) = (scale, domain)
    return shown(curves.plot)
  }

  @Test func accuraciesEndAtOneAndEpochsStartAtZero() {
    let right = shown(x: [0, 5], y: [1, 1], .share)
    #expect(right.y.upper == 1 && right.y.lower > 0 && right.x == Extent(0, 5))
    let wrong = shown(x: [0], y: [0], .share)
    #expect(wrong.y == Extent(0, 1) && wrong.x == Extent(0, 1))
    let rising = shown(x: [0, 1, 2], y: [0.1, 0.9, 1], .share)
    #expect(rising.y == Extent(0, 1))
    let late = shown(x: [0, 1, 2], y: [0.97, 0.98, 1], .share)
    #expect(late.y.upper == 1 && late.y.lower > 0.9)
    #expect(shown(x: [0, 1], y: [0.5, 1], .share, scale: .log).y.upper.magnitude < 1e-12)
  }

  @Test func lossesDoNotGoBelowZero() {
    #expect(shown(x: [0], y: [0], .positive).y.lower == 0)
    #expect(shown(x: [3], y: [0.4], .positive).y.lower >= 0)
  }

  @Test func requestedDomainsAreShown() {
    #expect(shown(x: [0, 1], y: [0, 1], .share, domain: -0.5...1.5).y == Extent(-0.5, 1.5))
  }

  @Test func aHistogramOfAccuraciesEndsAtOne() {
    for values in [[1.0, 1, 1], [0.8, 0.9, 1, 1], [0.97, 0.99, 1]] {
      var chart = Distribution(
        title: "accuracy", scale: .linear, groups: [.init(name: "a", values: values)], marks: [])
      chart.ends = .share
      #expect(shown(chart.plot).x.upper <= 1)
      let bins = HistogramBins(of: values, on: .linear, highest: 1)
      #expect(bins.counts.reduce(0, +) == values.count)
      #expect(bins.edges.last.map { $0 < 1 + 1e-9 } == true)
    }
  }

  // MARK: Regions

  private func boundary(_ outputs: [[Double]]) -> Boundary {
    Gallery.square(.regions, size: 3, outputs)
  }

  private func paths(_ chart: Boundary, _ look: String) -> Int {
    let text = chart.drawing(id: "f", title: "t").html
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
    #expect(nowhere.drawing(id: "f", title: "t").html.contains("no output anywhere"))
    #expect(nowhere.summary.contains("it is NaN everywhere"))
    var values = ones(0)
    values[8] = .nan
    let partly = boundary([values])
    #expect(paths(partly, "region-1") == 1)
    #expect(partly.drawing(id: "f", title: "t").html.contains("no output"))
    #expect(!boundary([ones(0)]).drawing(id: "f", title: "t").html.contains("no output"))
    #expect(paths(boundary([ones(.nan), ones(0), ones(1)]), "region") == 0)
  }
}
