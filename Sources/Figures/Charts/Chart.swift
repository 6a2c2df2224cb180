public import FigureData
public import HTML

// How figures are drawn. Each content of `FigureData` has a chart: an extension that conforms it to
// `PlotChart` if it has axes, or else to `Chart`, in a file of this folder. From there:
//
//   content ── chart ──> node            the drawing on the lab's page
//                 ├────> work            what it costs, for the lab's budget
//                 ├────> thumbnail       the drawing in the list of labs
//                 └────> plot, summary   (PlotChart) what `PlotLayout` lays out, alone or as a panel

/// A content that can be drawn.
protocol Chart: FigureContent {
  /// Draws it. `id` is unique on the page, and the ids of its parts begin with it.
  func node(id: String, title: String) -> Node

  /// The approximate operations for drawing it, beyond those for each of its numbers.
  var work: Int { get }

  /// How it looks in the list of labs; `nil` if it doesn't show enough without text.
  var thumbnail: Thumbnail? { get }
}

extension Chart {
  var work: Int { ChartCost.figure }
  var thumbnail: Thumbnail? { nil }
}

/// A chart with axes, which can be one of several panels that share them.
protocol PlotChart: Chart {
  var format: PlotLayout.Format { get }

  var plot: Plot { get }

  /// The plot as one of several that share a legend.
  var panelPlot: Plot { get }

  /// A description for readers who can't see it.
  var summary: String { get }

  /// Whether it fills its plot, so that it shares axes only with others that do.
  var isLandscape: Bool { get }
}

extension PlotChart {
  var panelPlot: Plot { plot }
  var isLandscape: Bool { false }

  func node(id: String, title: String) -> Node {
    PlotLayout(plot: plot, format: format).node(id: id, title: title, description: summary)
  }
}

/// The costs of drawing that several charts share, in operations.
enum ChartCost {
  /// For each number of a figure.
  static let number = 150
  /// For any figure.
  static let figure = 1_000_000
  /// For each number of a grid in which contour lines are traced.
  static let gridNumber = 1000
}

private struct ChartFinder: FigureVisitor {
  typealias Output = any Chart

  func visit(_ content: some Chart) -> any Chart { content }
}

extension FigureContent {
  var chart: any Chart { accept(ChartFinder()) }

  /// Draws the content.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the parts begin with it.
  public func drawing(id: String, title: String) -> Node { chart.node(id: id, title: title) }

  /// The approximate operations for drawing it.
  public var drawingCost: Int { weight * ChartCost.number + chart.work }

  /// A small drawing of it; `nil` if it doesn't show enough without text.
  public var picture: Thumbnail? { chart.thumbnail }
}

/// A drawing without text, for a frame of any shape.
public struct Thumbnail: Sendable {
  /// How much it shows at a glance.
  public enum Rank: Int, Comparable, Sendable {
    /// The last of several places, such as the epochs of a network.
    case journey
    case place
    case curve

    public static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  public let rank: Rank
  private let chart: any PlotChart
  private let fit: PlotLayout.Fit

  init(of chart: any PlotChart, _ rank: Rank, _ fit: PlotLayout.Fit) {
    self.rank = rank
    self.chart = chart
    self.fit = fit
  }

  /// The thumbnail of the last of several contents.
  static func last(of panels: [Figure.Panel]) -> Thumbnail? {
    guard let last = panels.last?.content.picture else { return nil }
    return Thumbnail(of: last.chart, last.rank == .place ? .journey : last.rank, last.fit)
  }

  /// The approximate operations for drawing it.
  public var cost: Int { chart.drawingCost }

  /// Draws only what is between the axes.
  public var node: Node { PlotLayout(plot: chart.plot, format: chart.format).thumbnail(fit) }
}
