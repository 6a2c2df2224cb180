internal import Budgets
internal import Diagnostics
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Tensors

// Tables of samples: the rows of a data set, and a network's predictions for them.

extension TableForm {
  static let data = TableForm(
    "data", "Shows rows of a data set.", DataTableArguments()
  ) { call, format, context in
    guard let dataset = context.datasets[call.dataset.dataset],
      let rows = call.rows.selected(of: dataset, &context)
    else { return nil }
    return { lab throws(NothingToShow) in
      let samples = dataset.training
      let names = dataset.featureNames + dataset.targetNames
      let classes = dataset.writtenClasses
      try lab.makeRoom(rows: rows.count, columns: names.count)
      return Table(
        caption: nil,
        columns: [Table.Column("row", format: "d")]
          + names.map { Table.Column($0, format: format) }
          + (classes == nil ? [] : [Table.Column("class")]),
        rows: rows.map { row in
          Table.Row(
            [.number(Double(row))] + samples.inputs.row(row).map { .number($0) }
              + samples.targets.row(row).map { .number($0) }
              + (classes.map { [.text($0[row])] } ?? []))
        })
    }
  }

  static let predictions = TableForm(
    "predictions", "Shows targets next to a network's outputs.", PredictionTableArguments()
  ) { call, format, context in
    guard let plan = context.singleRun(call.run), let dataset = context.datasets[plan.datasetName],
      let rows = call.rows.selected(of: dataset, &context)
    else { return nil }
    let name = plan.name
    return { lab throws(NothingToShow) in
      guard let result = lab.runs[name]?.runs.first?.result else { return .empty }
      try lab.payForPass(of: result.network, rows: dataset.training.count)
      try lab.makeRoom(rows: rows.count, columns: 2 * result.network.outputs)
      let outputs = (call.at == .start ? result.initialNetwork : result.network)
        .forward(dataset.training.inputs)
      let classes = dataset.writtenClasses
      return Table(
        caption: nil,
        columns: [Table.Column("row", format: "d")]
          + (classes == nil ? [] : [Table.Column("class")])
          + dataset.targetNames.map { Table.Column($0) }
          + dataset.outputNames(outputs.columns).map {
            Table.Column($0, format: format ?? ".4f")
          },
        rows: rows.map { row in
          Table.Row(
            [.number(Double(row))] + (classes.map { [.text($0[row])] } ?? [])
              + dataset.training.targets.row(row).map { .number($0) }
              + outputs.row(row).map { .number($0) })
        })
    }
  }

  /// Names for the units of a layer: `output`, or `output 1`, `output 2`.
  static func unitNames(_ name: String, count: Int) -> [String] {
    count == 1 ? [name] : (0..<count).map { "\(name) \($0 + 1)" }
  }
}

private struct DataTableArguments: ParameterList {
  let dataset = DatasetArgument()
  let rows = ShownRows()
}

private struct PredictionTableArguments: ParameterList {
  let run = RunArgument()
  let at = TypedParameter(
    "at", ParameterType<TrainingState>.word, default: "end",
    "Whether to show them after or before training.")
  let rows = ShownRows()
}

private struct ShownRows: ParameterList {
  let rows = TypedParameter(
    "rows", optional: .integers(0...10_000_000), "Which rows to show; by default, the first 20.")
}

extension Bound<ShownRows> {
  fileprivate func selected(
    of dataset: PlannedDataset, _ context: inout PlanningContext
  ) -> [Int]? {
    let rows = dataset.rows(self.rows, range(of: \.rows), &context)
    return rows.map { Array($0.prefix(self.rows == nil ? 20 : 1000)) }
  }
}
