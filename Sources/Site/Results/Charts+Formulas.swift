internal import Figures
internal import LabRunner

// The charts for outcomes that are made from formulas.

extension ContourChart {
  init(_ map: ContourMap, title: String) {
    self.init(
      title: title, xAxis: ChartAxis(map.xTitle), yAxis: ChartAxis(map.yTitle),
      valueTitle: map.valueTitle,
      grid: ValueGrid(
        columns: map.columns, rows: map.rows, xDomain: map.xDomain, yDomain: map.yDomain,
        values: map.values),
      levels: map.levels,
      paths: map.paths.map { Path($0.name, x: $0.x, y: $0.y, value: $0.value) },
      hasEqualUnits: map.hasEqualUnits)
  }
}

extension FunctionChart {
  init(_ plot: FunctionPlot, title: String) {
    let chart = LineChart(plot.curves, title: title)
    var xAxis = chart.xAxis
    xAxis.hasWholeNumbers = false
    self.init(
      title: title, xAxis: xAxis, yAxis: chart.yAxis, functions: chart.series,
      points: plot.points.map { LineChart.Point(x: $0.x, y: $0.y, label: $0.label) },
      references: chart.references, events: chart.events, marksJumps: plot.marksJumps)
  }
}

extension GraphDiagram {
  init(_ graph: ComputationGraph, title: String) {
    self.init(
      title: title,
      vertices: graph.nodes.map {
        Vertex(
          $0.id, label: $0.label, kind: Vertex.Kind($0.kind), value: $0.value,
          gradient: $0.gradient)
      },
      edges: graph.edges.map {
        Edge(from: $0.from, to: $0.to, value: $0.value, gradient: $0.gradient)
      })
  }
}

extension GraphDiagram.Vertex.Kind {
  init(_ kind: ComputationGraph.Node.Kind) {
    switch kind {
    case .input: self = .input
    case .parameter: self = .parameter
    case .operation: self = .operation
    case .result: self = .result
    }
  }
}
