internal import FigureData
import HTML
internal import Numerals

/// A plot of points in several classes, each with its own color and shape.
extension Scatter: PlotChart {
  var format: PlotLayout.Format { .square }
  var thumbnail: Thumbnail? { Thumbnail(of: self, .curve, .whole) }

  var summary: String { "Scatter chart. " + counts.joined(separator: "; ") + "." }

  /// The numbers of points, for descriptions.
  var counts: [String] {
    let marks = PointMarks(of: self)
    let rings = marks.ringed.isEmpty ? [] : ["\(marks.ringed.count) \(PointMarks.ringLabel)"]
    return marks.groups.map { "\($0.name): \(Count.of($0.points.count, "point"))" } + rings
  }

  var plot: Plot {
    let marks = PointMarks(of: self)
    return Plot(
      xAxis: ChartAxis(title: xTitle, domain: xDomain),
      yAxis: ChartAxis(title: yTitle, domain: yDomain),
      xExtent: Extent(around: points.lazy.map(\.x)), yExtent: Extent(around: points.lazy.map(\.y)),
      hasEqualUnits: true, legend: marks.legend, marks: { area in marks.nodes(in: area) })
  }
}
