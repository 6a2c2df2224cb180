public import HTML
internal import Numerals

/// A plot of curves over a common axis: a loss by epoch, accuracies of several runs, functions.
///
/// Values that aren't finite, or aren't positive on a logarithmic axis, leave a gap.
public struct LineChart: Sendable {
  /// A curve.
  public struct Series: Sendable, Equatable {
    public var name: String
    public var x: [Double]
    public var y: [Double]

    /// The lower and upper edge of a band around the curve, as long as `x`.
    public var lower: [Double]?
    public var upper: [Double]?

    /// The look of this curve, counted from 0; `nil` takes the next one in order.
    public var style: Int?

    public init(
      _ name: String, x: [Double], y: [Double], lower: [Double]? = nil, upper: [Double]? = nil,
      style: Int? = nil
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.lower = lower
      self.upper = upper
      self.style = style
    }
  }

  /// A reference value of y, drawn as a horizontal line.
  public struct Reference: Sendable, Equatable {
    public var value: Double
    public var label: String

    public init(_ value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A value of x where something happened, drawn as a vertical line.
  public struct Event: Sendable, Equatable {
    public var x: Double
    public var label: String

    public init(at x: Double, label: String) {
      self.x = x
      self.label = label
    }
  }

  /// A point to mark.
  public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double
    public var label: String

    public init(x: Double, y: Double, label: String) {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  public var title: String

  /// A description of the figure; `nil` generates one from the data.
  public var description: String?

  public var xAxis: ChartAxis
  public var yAxis: ChartAxis
  public var series: [Series]
  public var references: [Reference]
  public var events: [Event]
  public var points: [Point]

  /// Whether the lines x = 0 and y = 0 are drawn.
  public var hasZeroLines: Bool

  /// Whether curves are named directly, if there is room, instead of in a legend.
  public var namesCurves: Bool

  public init(
    title: String, description: String? = nil, xAxis: ChartAxis, yAxis: ChartAxis, series: [Series],
    references: [Reference] = [], events: [Event] = [], points: [Point] = [],
    hasZeroLines: Bool = false, namesCurves: Bool = false
  ) {
    self.title = title
    self.description = description
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.series = series
    self.references = references
    self.events = events
    self.points = points
    self.hasZeroLines = hasZeroLines
    self.namesCurves = namesCurves
  }

  /// Draws the chart.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the title and description begin with it.
  public func node(id: String) -> Node {
    layout.node(id: id, title: title, description: description ?? summary)
  }

  /// Draws only what is between the axes, without text, for a frame of any shape.
  public func thumbnail() -> Node { layout.thumbnail(.stretch) }

  private var layout: PlotLayout { PlotLayout(plot: plot, format: .wide) }

  var summary: String {
    let names = series.map { curve in
      let shown = curve.y.filter(\.isFinite)
      guard let first = shown.first, let last = shown.last else {
        return "\(curve.name) has no values to show"
      }
      let from = Numeral.typographic(Numeral.significant(first, digits: 3))
      let to = Numeral.typographic(Numeral.significant(last, digits: 3))
      return (curve.name.isEmpty ? "The curve" : curve.name) + " goes from \(from) to \(to)"
    }
    let labels = references.map(\.label) + events.map(\.label) + points.map(\.label)
    let notes = labels.filter { !$0.isEmpty }
    let subject = "\(yAxis.label) by \(xAxis.label)"
    let head = xAxis.label.isEmpty || yAxis.label.isEmpty ? "Line chart" : "Line chart, " + subject
    let parts = [head] + names + (notes.isEmpty ? [] : ["Marked: " + notes.joined(separator: "; ")])
    return parts.joined(separator: ". ") + "."
  }
}
