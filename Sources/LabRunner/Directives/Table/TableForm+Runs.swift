internal import Budgets
internal import LabLanguage
internal import LabResults

// Tables that compare runs: side by side, or as a distribution.

extension TableForm {
  static let comparison = TableForm(
    "comparison", "Compares runs, or the runs of a sweep, and marks the best one.",
    ComparisonArguments()
  ) { call, format, context in
    let names = call.runs.runs
    let chosen = call.by
    if let chosen, !context.have(names, chosen.quantity, at: call.range(of: \.by)) { return nil }
    return { lab throws(NothingToShow) in
      try lab.pay(forReading: chosen?.quantity, of: names)
      return RunComparison(
        groups: lab.groups(names), by: chosen, format: format,
        accuracyFormat: call.percent.format(instead: format)
      ).table
    }
  }

  static let distribution = TableForm(
    "distribution",
    "Shows the distribution of a quantity over the runs of a sweep, and marks the best median.",
    DistributionTableArguments()
  ) { call, format, context in
    let names = call.distribution.runs.runs
    let quantity = call.distribution.of
    guard context.have(names, quantity, at: call.distribution.range(of: \.of)) else { return nil }
    let limits = call.below ?? []
    return { lab throws(NothingToShow) in
      try lab.pay(forReading: quantity, of: names)
      let titles = ["least", "25 %", "median", "75 %", "most"]
      let bundles = lab.bundles(names)
      let spreads = bundles.map { Spread(of: $0.bundle.runs.numbers(of: quantity)) }
      let hasMissing = spreads.contains { $0.missing > 0 }
      let columns =
        [Table.Column(""), Table.Column("runs", format: "d")]
        + (hasMissing ? [Table.Column("diverged", format: "d")] : [])
        + titles.map { Table.Column($0, format: format ?? ".5f") }
        + limits.map { Table.Column("below \($0.text)", format: ".0%") }
      let best = RunComparison.best(
        of: bundles.map { $0.bundle.comparable(quantity) }, for: quantity)
      let rows = zip(bundles, spreads).enumerated().map { index, pair in
        let ((title, _), spread) = pair
        var cells: [Table.Cell] = [.text(title), .number(Double(spread.count + spread.missing))]
        if hasMissing { cells.append(.number(Double(spread.missing))) }
        cells += [0, 0.25, 0.5, 0.75, 1].map { .number(spread.rank($0, of: quantity.rawValue)) }
        cells += limits.map { .number(spread.shareBelow($0.value)) }
        return Table.Row(cells, isBest: index == best)
      }
      return Table(caption: nil, columns: columns, rows: rows)
    }
  }
}

private struct ComparisonArguments: ParameterList {
  let runs = RunsArgument()
  let by = TypedParameter(
    "by", optional: ParameterType<RunComparison.Criterion>.word,
    "The criterion for the best run; by default, test loss, or loss if there is no test set.")
  let percent = PercentArgument()
}

private struct DistributionTableArguments: ParameterList {
  let distribution = DistributionArguments()
  let below = TypedParameter(
    "below", optional: .list(of: .placed(.anyNumber)),
    "Limits; the table shows the fraction of runs below each of them.")
}
