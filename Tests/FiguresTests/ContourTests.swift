import Testing

@testable import Figures

@Suite struct ContourTests {
  /// An area with the units of the values, except that y points down.
  private func area(_ grid: ValueGrid) -> PlotArea {
    let plot = Plot(
      xAxis: ChartAxis(), yAxis: ChartAxis(),
      xExtent: Extent(grid.xDomain.lowerBound, grid.xDomain.upperBound),
      yExtent: Extent(grid.yDomain.lowerBound, grid.yDomain.upperBound), marks: { _ in [] })
    return PlotArea(box: Box(x: 0, y: 0, width: 100, height: 100), plot: plot)
  }

  private func grid(_ rows: [[Double]]) -> ValueGrid {
    ValueGrid(
      columns: rows[0].count, rows: rows.count, xDomain: 0...1, yDomain: 0...1,
      values: rows.flatMap { $0 })
  }

  /// The area enclosed by the loops, without holes: positive if loops have the documented
  /// direction.
  private func enclosed(_ contour: Contour) -> Double {
    contour.loops.reduce(0) { total, loop in
      let next = loop.dropFirst() + loop.prefix(1)
      return total
        + zip(loop, next).reduce(0) { $0 - ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
    }
  }

  @Test func enclosesHalfOfASlope() {
    let slope = grid([[0, 1], [0, 1]])
    let contour = Contour(of: slope, at: 0.25, in: area(slope))
    #expect((enclosed(contour) - 7500).magnitude < 1e-6)
    #expect(contour.lines == [[Place(25, 0), Place(25, 100)]])
  }

  @Test func enclosesACircleWithAHole() {
    let size = 101
    let values = (0..<size).flatMap { row in
      (0..<size).map { column -> Double in
        let (x, y) = (Double(column) - 50, Double(row) - 50)
        return ((x * x + y * y).squareRoot() - 30).magnitude
      }
    }
    let ring = ValueGrid(columns: size, rows: size, xDomain: 0...1, yDomain: 0...1, values: values)
    let contour = Contour(of: ring.replacingValues(values.map { -$0 }), at: -10, in: area(ring))
    #expect(contour.loops.count == 2)
    #expect((enclosed(contour) - Double.pi * (1600 - 400)).magnitude < 10)
    #expect(contour.lines.allSatisfy { $0.first == $0.last })
  }

  @Test func decidesSaddlesByTheirMean() {
    let high = grid([[1, 0], [0, 1]])
    #expect(Contour(of: high, at: 0.4, in: area(high)).loops.count == 1)
    #expect(Contour(of: high, at: 0.6, in: area(high)).loops.count == 2)
    let turned = grid([[0, 1], [1, 0]])
    #expect(Contour(of: turned, at: 0.4, in: area(turned)).loops.count == 1)
    #expect(Contour(of: turned, at: 0.6, in: area(turned)).loops.count == 2)
  }

  @Test func coversEverythingOrNothing() {
    let flat = grid([[1, 1], [1, 1]])
    #expect((enclosed(Contour(of: flat, at: 0, in: area(flat))) - 10_000).magnitude < 1e-6)
    #expect(Contour(of: flat, at: 0, in: area(flat)).lines.isEmpty)
    #expect(Contour(of: flat, at: 2, in: area(flat)).loops.isEmpty)
    let holes = grid([[.nan, .infinity], [-.infinity, .nan]])
    #expect(Contour(of: holes, at: 0, in: area(holes)).loops.count == 1)
  }
}
