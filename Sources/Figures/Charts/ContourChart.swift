public import HTML
internal import Numerals

/// A plot of a function of two variables as a landscape: shaded bands between contour lines, with
/// paths on top.
///
/// Where the function has no value, the background shows.
public struct ContourChart: Sendable {
  /// The points visited by a descent, in order.
  public struct Path: Sendable, Equatable {
    public var name: String
    public var x: [Double]
    public var y: [Double]

    /// The value at the last point, if it should be shown.
    public var value: Double?

    public init(_ name: String, x: [Double], y: [Double], value: Double? = nil) {
      self.name = name
      self.x = x
      self.y = y
      self.value = value
    }
  }

  public var title: String

  /// A description of the figure; `nil` generates one from the data.
  public var description: String?

  /// The axes; without their own domains they show the domain of the grid.
  public var xAxis: ChartAxis
  public var yAxis: ChartAxis

  /// The name of the values, next to the colors that represent them.
  public var valueTitle: String
  public var grid: ValueGrid

  /// The contour levels; `nil` chooses them.
  public var levels: [Double]?
  public var paths: [Path]

  /// Whether x and y have the same scale.
  public var hasEqualUnits: Bool

  public init(
    title: String, description: String? = nil, xAxis: ChartAxis = ChartAxis("x"),
    yAxis: ChartAxis = ChartAxis("y"), valueTitle: String = "", grid: ValueGrid,
    levels: [Double]? = nil, paths: [Path] = [], hasEqualUnits: Bool = true
  ) {
    self.title = title
    self.description = description
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.valueTitle = valueTitle
    self.grid = grid
    self.levels = levels
    self.paths = paths
    self.hasEqualUnits = hasEqualUnits
  }

  /// Draws the chart.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the title and description begin with it.
  public func node(id: String) -> Node {
    layout.node(id: id, title: title, description: description ?? summary)
  }

  /// Draws only what is between the axes, without text, for a frame of any shape.
  public func thumbnail() -> Node { layout.thumbnail(.fill) }

  private var layout: PlotLayout { PlotLayout(plot: plot, format: .square) }

  var chosenLevels: ContourLevels {
    levels.map(ContourLevels.init(chosen:)) ?? ContourLevels(of: grid.values)
  }

  var summary: String {
    let name = valueTitle.isEmpty ? "a function" : valueTitle
    var parts = [
      "Contour lines of \(name) for \(xAxis.label) from \(Self.word(grid.xDomain.lowerBound)) to "
        + "\(Self.word(grid.xDomain.upperBound)) and \(yAxis.label) from "
        + "\(Self.word(grid.yDomain.lowerBound)) to \(Self.word(grid.yDomain.upperBound))"
    ]
    if let extent = Extent(of: grid.values) {
      parts.append("Values from \(Self.word(extent.lower)) to \(Self.word(extent.upper))")
    } else {
      parts.append("No values to show")
    }
    let levels = chosenLevels.labels
    if !levels.isEmpty { parts.append("Lines at " + levels.joined(separator: ", ")) }
    return (parts + paths.map(Self.sentence)).joined(separator: ". ") + "."
  }

  private static func sentence(on path: Path) -> String {
    let points = zip(path.x, path.y).map { "(\(word($0)), \(word($1)))" }
    let name = path.name.isEmpty ? "A path" : "Path " + path.name
    guard let first = points.first, let last = points.last, points.count > 1 else {
      return name + (points.first.map { ": the point " + $0 } ?? " has no points")
    }
    let end = path.value.map { ", where the value is \(word($0))" } ?? ""
    return "\(name) goes from \(first) in \(points.count - 1) steps to \(last)\(end)"
  }

  static func word(_ number: Double) -> String {
    Numeral.typographic(Numeral.significant(number, digits: 4))
  }
}
