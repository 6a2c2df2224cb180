internal import Budgets
internal import LabLanguage
internal import LabResults
internal import NeuralNets

extension TableForm {
  static let log = TableForm(
    "log", "Shows the log of a run.", LogTableArguments()
  ) { call, format, context in
    guard let name = context.singleRun(call.run)?.name else { return nil }
    return { lab throws(NothingToShow) in
      guard let run = lab.runs[name]?.runs.first else { return .empty }
      try lab.pay(Double(Cost.point * run.result.history.count))
      return logTable(
        run.result, beside: run.origin, every: call.every, shift: call.countFrom.shift(for: [run]),
        format: format, accuracyFormat: call.percent.format(instead: format))
    }
  }

  private static let mostRows = 2000

  private static func logTable(
    _ result: TrainingResult, beside origin: TrainedRun.Origin?, every: Int, shift: Int,
    format: String?, accuracyFormat: String
  ) -> Table {
    let history = result.history
    let hasTest = history.contains { $0.testLoss != nil }
    let hasAccuracy = history.contains { $0.trainAccuracy != nil }
    let loss = format ?? ".5f"
    let engine = origin?.engine?.history
    var columns = [
      Table.Column("epoch", format: "d"),
      Table.Column(origin.map { "loss, \($0.title)" } ?? "loss", format: loss),
    ]
    if engine != nil { columns.append(Table.Column("loss, the engine's", format: loss)) }
    if hasAccuracy { columns.append(Table.Column("accuracy", format: accuracyFormat)) }
    if hasTest { columns.append(Table.Column("test loss", format: loss)) }
    if hasTest, hasAccuracy {
      columns.append(Table.Column("test accuracy", format: accuracyFormat))
    }
    // Nobody reads a page of endless rows.
    let step = max(every, (history.count + mostRows - 1) / mostRows)
    let shown = history.indices.filter { $0 % step == 0 || $0 == history.count - 1 }
    let rows = shown.map { index in
      let entry = history[index]
      var cells: [Table.Cell] = [.number(Double(entry.epoch - shift)), .number(entry.trainLoss)]
      if let engine {
        let isThere = engine.indices.contains(index) && engine[index].epoch == entry.epoch
        cells.append(isThere ? .number(engine[index].trainLoss) : .empty)
      }
      if hasAccuracy { cells.append(.number(entry.trainAccuracy)) }
      if hasTest { cells.append(.number(entry.testLoss)) }
      if hasTest, hasAccuracy { cells.append(.number(entry.testAccuracy)) }
      return Table.Row(cells)
    }
    return Table(
      caption: nil, columns: columns, rows: rows,
      notes: result.divergence.map { ["The run \($0.sentence)."] } ?? [])
  }
}

private struct LogTableArguments: ParameterList {
  let run = RunArgument()
  let every = TypedParameter(
    "every", .count, default: "1", "Show a row for every n-th logged epoch.")
  let countFrom = CountFromArgument()
  let percent = PercentArgument()
}
