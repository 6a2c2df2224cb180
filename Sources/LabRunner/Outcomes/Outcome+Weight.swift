// The size of an outcome, in numbers of eight bytes. Content other than numbers counts by its size
// in memory.

extension Outcome {
  /// The approximate count of numbers that showing it would keep.
  public var weight: Int {
    switch self {
    case .definition(let definition):
      (definition.facts + definition.notices).weight
        + Value.record(definition.data).weight
    case .figure(let figure): figure.content.weight
    case .table(let table): table.weight
    case .checkReport(let report):
      report.table.weight + (report.reasons + report.notes + [report.summary]).weight
    case .expectation(let expectation):
      expectation.condition.weight + (expectation.evidence.reason ?? "").weight
        + 10 * expectation.evidence.comparisons.count + (expectation.seeds?.failed.count ?? 0)
    case .value(let display): display.label.weight + display.value.weight
    case .group(let outcomes): outcomes.reduce(0) { $0 + $1.weight }
    case .skipped, .unanswered: 0
    }
  }
}

extension String {
  fileprivate var weight: Int { 4 + utf8.count / 8 }
}

extension [String] {
  fileprivate var weight: Int { reduce(0) { $0 + $1.weight } }
}

extension Value {
  /// The approximate count of numbers that showing it would keep.
  public var weight: Int {
    switch self {
    case .number: 5
    case .text(let text): 5 + text.weight
    case .list(let values): values.reduce(8) { $0 + $1.weight }
    case .record(let record): record.entries.reduce(8) { $0 + 3 + $1.value.weight }
    }
  }
}

extension Table {
  /// The size of one cell, with its share of the row.
  static let cellWeight = 4

  fileprivate var weight: Int {
    notes.weight + columns.reduce(0) { $0 + $1.title.weight }
      + rows.reduce(0) { $0 + 6 + $1.weight }
  }
}

extension Table.Row {
  fileprivate var weight: Int {
    cells.reduce(0) { sum, cell in
      if case .text(let text) = cell {
        sum + Table.cellWeight + text.weight
      } else {
        sum + Table.cellWeight
      }
    }
  }
}

extension Figure.Content {
  /// The approximate count of numbers that drawing it would keep.
  public var weight: Int {
    switch self {
    case .curves(let curves): curves.weight
    case .scatter(let scatter): scatter.weight
    case .boundary(let boundary):
      boundary.scatter.weight + boundary.outputs.reduce(0) { $0 + $1.count }
    case .images(let images):
      images.images.reduce(0) { $0 + $1.pixels.count + $1.caption.weight }
    case .architecture(let network):
      network.inputNames.weight
        + network.layers.reduce(0) { $0 + 20 + $1.weights.reduce(0) { $0 + 4 + $1.count } }
    case .distribution(let distribution):
      distribution.groups.reduce(0) { $0 + 4 + $1.values.count }
    case .function(let plot): plot.curves.weight + 5 * plot.points.count
    case .contour(let map):
      map.values.count + 10 * (map.levels?.count ?? 0)
        + map.paths.reduce(0) { $0 + 2 * $1.x.count }
    case .graph(let graph): 20 * graph.nodes.count + 20 * graph.edges.count
    case .panels(let panels): panels.reduce(0) { $0 + $1.title.weight + $1.content.weight }
    case .replay(let replay): replay.frames.reduce(0) { $0 + $1.panel.content.weight }
    }
  }
}

extension Curves {
  fileprivate var weight: Int {
    series.reduce(0) { sum, series in
      sum + series.x.count + series.y.count + (series.lower?.count ?? 0)
        + (series.upper?.count ?? 0) + series.name.weight
    } + 10 * references.count
  }
}

extension Scatter {
  /// The size of one point.
  static let pointWeight = 5

  fileprivate var weight: Int { Self.pointWeight * points.count + classNames.weight }
}
