internal import Figures
internal import LabRunner

// The chart for each outcome that can be drawn.

extension LineChart {
  init(_ curves: Curves, title: String) {
    let xs = curves.series.flatMap(\.x)
    let isWhole = !xs.isEmpty && xs.allSatisfy { $0.rounded(.towardZero) == $0 }
    self.init(
      title: title,
      xAxis: ChartAxis(
        curves.xTitle, scale: ScaleKind(curves.xScale), domain: curves.xDomain,
        hasWholeNumbers: isWhole, lowest: curves.xEnds.lowest, highest: curves.xEnds.highest),
      yAxis: ChartAxis(
        curves.yTitle, scale: ScaleKind(curves.yScale), domain: curves.yDomain,
        lowest: curves.yEnds.lowest, highest: curves.yEnds.highest),
      series: curves.series.map {
        Series($0.name, x: $0.x, y: $0.y, lower: $0.lower, upper: $0.upper)
      },
      references: curves.references.filter { $0.axis == .y }.map {
        Reference($0.value, label: $0.label)
      },
      events: curves.references.filter { $0.axis == .x }.map {
        Event(at: $0.value, label: $0.label)
      },
      hasZeroLines: xs.contains { $0 < 0 }, namesCurves: true)
  }
}

extension ScatterChart {
  init(_ scatter: Scatter, title: String) {
    self.init(
      title: title, xAxis: ChartAxis(scatter.xTitle, domain: scatter.xDomain),
      yAxis: ChartAxis(scatter.yTitle, domain: scatter.yDomain), groups: scatter.groups,
      ringed: scatter.ringed)
  }
}

extension BoundaryChart {
  init(_ boundary: Boundary, title: String) {
    let scatter = boundary.scatter
    self.init(
      title: title, xAxis: ChartAxis(scatter.xTitle, domain: boundary.xDomain),
      yAxis: ChartAxis(scatter.yTitle, domain: boundary.yDomain),
      outputs: boundary.outputs.map {
        ValueGrid(
          columns: boundary.columns, rows: boundary.rows, xDomain: boundary.xDomain,
          yDomain: boundary.yDomain, values: $0)
      },
      level: boundary.level, shading: boundary.style == .shading ? .bands : .regions,
      groups: scatter.groups, ringed: scatter.ringed)
  }
}

extension ImageGrid {
  init(_ images: ImageSet, title: String) {
    self.init(
      title: title, rows: images.rows, columns: images.columns, isDiverging: images.isDiverging,
      images: images.images.map { Image($0.caption, pixels: $0.pixels) })
  }
}

extension NetworkDiagram {
  init(_ network: Architecture, title: String) {
    self.init(
      title: title, inputNames: network.inputNames,
      layers: network.layers.map {
        Layer(
          units: $0.units, activation: $0.activation, hasBias: $0.hasBias, weights: $0.weights)
      })
  }
}

extension DistributionChart {
  init(_ distribution: Distribution, title: String) {
    self.init(
      title: title,
      axis: ChartAxis(
        distribution.title, scale: ScaleKind(distribution.scale),
        hasWholeNumbers: distribution.isCount, lowest: distribution.ends.lowest,
        highest: distribution.ends.highest),
      groups: distribution.groups.map { Group($0.name, values: $0.values) },
      isHigherBetter: distribution.isHigherBetter,
      references: distribution.marks.map { LineChart.Reference($0.value, label: $0.label) })
  }
}

extension ScaleKind {
  init(_ scale: AxisScale) {
    switch scale {
    case .linear: self = .linear
    case .log: self = .logarithmic
    }
  }
}

extension Scatter {
  /// A group for each class, with hollow marks for points of the test set.
  var groups: [ScatterChart.Group] {
    classNames.enumerated().flatMap { index, name in
      [false, true].compactMap { isTest in
        let own = points.filter { $0.classIndex == index && $0.isTest == isTest }
        guard !own.isEmpty else { return nil }
        return ScatterChart.Group(
          isTest ? name + " (test)" : name, x: own.map(\.x), y: own.map(\.y), isHollow: isTest,
          style: index)
      }
    }
  }

  var ringed: [(x: Double, y: Double)] {
    points.filter(\.isMisclassified).map { ($0.x, $0.y) }
  }
}
