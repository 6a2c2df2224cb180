internal import Budgets
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals

extension TableForm {
  static let layers = TableForm(
    "layers",
    "Shows statistics of each layer for the training set: its pre-activations, the spread of "
      + "its activations, and the fractions that are saturated or dead.", LayersArguments()
  ) { call, format, _ in
    let names = call.runs.runs
    return { lab throws(NothingToShow) in
      try lab.pay(forReading: nil, of: names)
      var rows: [[Table.Cell]] = []
      var notes: [String] = []
      for (name, group) in lab.groups(names) {
        for run in group.runs.prefix(50) {
          let title =
            names.count > 1 || !run.title.isEmpty
            ? lab.title([run.title], of: name, among: names) : ""
          if let note = run.foreignPassNote(of: "'\(title.isEmpty ? name : title)'") {
            notes.append(note + ".")
            continue
          }
          if call.at.includesStart {
            rows += run.layerRows(run.result.initialStatistics, title, "before training")
          }
          if call.at.includesEnd {
            rows += run.layerRows(run.result.finalStatistics, title, "after training")
          }
        }
      }
      if rows.isEmpty, let note = notes.first { throw NothingToShow(reason: note) }
      var table = layerTable(rows, format: format ?? ".3f")
      table.notes += notes
      return table
    }
  }

  private static func layerTable(_ rows: [[Table.Cell]], format: String) -> Table {
    let columns = [
      Table.Column("run"), Table.Column("when"), Table.Column("layer"),
      Table.Column("smallest pre-activation", format: format),
      Table.Column("mean pre-activation", format: format),
      Table.Column("largest pre-activation", format: format),
      Table.Column("standard deviation of activations", format: format),
      Table.Column("saturated", format: ".0%"), Table.Column("dead units", format: ".0%"),
    ]
    // Columns without any entries are left out, and so are columns with the same entry in each row.
    let kept = columns.indices.filter { column in
      let cells = rows.map { $0[column] }
      let isSaid = columns[column].title == "when" && Set(cells.map(\.text)).count < 2
      return !isSaid && cells.contains { $0 != .empty && $0 != .text("") }
    }
    let slope = Numeral.shortest(LayerStatistics.saturationSlope)
    return Table(
      caption: nil, columns: kept.map { columns[$0] },
      rows: rows.map { row in Table.Row(kept.map { row[$0] }) },
      notes: [
        "Saturated: the fraction of activations whose slope is below \(slope). Dead: the fraction "
          + "of ReLU units that are 0 for every training sample."
      ])
  }
}

extension Table.Cell {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension TrainedRun {
  fileprivate func layerRows(
    _ statistics: [LayerStatistics], _ title: String, _ when: String
  ) -> [[Table.Cell]] {
    zip(statistics, result.network.layers).enumerated().map { index, pair in
      let (layer, dense) = pair
      return [
        .text(title), .text(when), .text("\(index + 1): \(dense.activation.name) \(dense.outputs)"),
        .number(layer.preActivationMinimum), .number(layer.preActivationMean),
        .number(layer.preActivationMaximum), .number(layer.activationStandardDeviation),
        .number(layer.saturatedShare),
        .number(layer.deadShare),
      ]
    }
  }
}

private struct LayersArguments: ParameterList {
  let runs = RunsArgument()
  let at = TypedParameter("at", ParameterType<TrainingStates>.word, default: "both", "When.")
}
