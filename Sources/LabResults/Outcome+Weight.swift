internal import Budgets
internal import FigureData
public import Formulas

// The size of an outcome, in numbers of eight bytes. Content other than numbers counts by its size
// in memory.

extension Outcome {
  /// The approximate count of numbers that showing it would keep.
  public var weight: Int {
    switch self {
    case .definition(let definition):
      (definition.facts + definition.notices).weight
        + definition.data.weight
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

extension [String] {
  fileprivate var weight: Int { reduce(0) { $0 + $1.weight } }
}

extension LabValue {
  /// The approximate count of numbers that showing it would keep.
  public var weight: Int {
    switch parts {
    case .number: 5
    case .text(let text): 5 + text.weight
    case .list(let values): values.reduce(8) { $0 + $1.weight }
    case .record(let entries): entries.reduce(8) { $0 + 3 + $1.value.weight }
    }
  }
}

extension Table {
  /// The size of one cell, with its share of the row.
  package static let cellWeight = 4

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
