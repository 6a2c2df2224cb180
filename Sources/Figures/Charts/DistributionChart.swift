public import HTML
import Numerals

/// A plot of a distribution over runs: one group as a histogram, several as strips with boxes.
public struct DistributionChart: Sendable {
  public struct Group: Sendable, Equatable {
    public var name: String
    public var values: [Double]

    public init(_ name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public var title: String
  public var description: String?

  /// The axis of the values.
  public var axis: ChartAxis
  public var groups: [Group]

  /// Whether values that aren't finite count as the lowest rather than the highest.
  public var isHigherBetter: Bool

  /// Reference values.
  public var references: [LineChart.Reference]

  public init(
    title: String, description: String? = nil, axis: ChartAxis, groups: [Group],
    isHigherBetter: Bool = false, references: [LineChart.Reference] = []
  ) {
    self.title = title
    self.description = description
    self.axis = axis
    self.groups = groups
    self.isHigherBetter = isHigherBetter
    self.references = references
  }

  /// Draws the chart.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the title and description begin with it.
  public func node(id: String) -> Node {
    PlotLayout(plot: plot, format: .wide).node(
      id: id, title: title, description: description ?? summary)
  }

  var summary: String {
    let parts = groups.map { group in
      let head = group.name.isEmpty ? "" : group.name + ": "
      guard let quartiles = quartiles(of: group) else { return head + "no values to show" }
      let words = [quartiles.lower, quartiles.median, quartiles.upper].map(Self.words)
      let count = "\(quartiles.count) value\(quartiles.count == 1 ? "" : "s")"
      return head
        + "\(count), median \(words[1]), middle half from \(words[0]) to \(words[2])"
    }
    return (["Distribution"] + parts + references.map(\.label)).joined(separator: ". ") + "."
  }

  func quartiles(of group: Group) -> Quartiles? {
    Quartiles(of: group.values, on: axis.scale, isHigherBetter: isHigherBetter)
  }

  /// A quartile as text.
  static func words(_ number: Double) -> String {
    number.isNaN ? "none" : Numeral.typographic(Numeral.significant(number, digits: 3))
  }

  /// States how many values of a group have no place on the axis.
  func note(on group: Group) -> String {
    let shown = group.values.count { $0.isFinite && (axis.scale == .linear || $0 > 0) }
    let missing = group.values.count - shown
    return missing == 0 ? "" : "\(missing) of \(group.values.count) not shown"
  }
}
