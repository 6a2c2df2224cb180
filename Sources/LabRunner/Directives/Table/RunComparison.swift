internal import NeuralNets

/// A table of runs side by side, the best one marked.
struct RunComparison {
  private let groups: [(name: String, group: RunGroup)]
  private let quantity: String
  private let format: String?
  private let parameters: [String]

  init(groups: [(name: String, group: RunGroup)], by quantity: String?, format: String?) {
    self.groups = groups
    self.format = format
    let hasTest = groups.contains { !$0.group.runs.numbers(of: "testLoss").isEmpty }
    self.quantity = quantity ?? (hasTest ? "testLoss" : "loss")
    var names: [String] = []
    for name in groups.flatMap({ $0.group.sweptParameters }) where !names.contains(name) {
      names.append(name)
    }
    parameters = names
  }

  /// The numbers that may be compared, with their titles and formats.
  private static let quantities = [
    (name: "loss", title: "loss", format: ".5f"),
    (name: "accuracy", title: "accuracy", format: ".4f"),
    (name: "testLoss", title: "test loss", format: ".5f"),
    (name: "testAccuracy", title: "test accuracy", format: ".4f"),
  ]

  private var runs: [(name: String, run: TrainedRun)] {
    groups.flatMap { name, group in group.runs.map { (name, $0) } }
  }

  private var isHigherBetter: Bool { quantity == "accuracy" || quantity == "testAccuracy" }

  var table: Table {
    let runs = runs
    let shown = Self.quantities.filter { !runs.map(\.run).numbers(of: $0.name).isEmpty }
    let hasNames = groups.count > 1
    let columns =
      (hasNames ? [Table.Column("run")] : []) + parameters.map { Table.Column($0) }
      + [Table.Column("epochs", format: "d")]
      + shown.map { Table.Column($0.title, format: format ?? $0.format) }
      + [Table.Column("outcome")]
    let best = bestIndex
    let rows = runs.enumerated().map { index, entry in
      let cells: [Table.Cell] =
        (hasNames ? [.text(entry.name)] : []) + parameters.map { entry.run.cell(for: $0) }
        + [.number(Double(entry.run.result.epochs))]
        + shown.map { .number([entry.run].numbers(of: $0.name).first) }
        + [.text(entry.run.outcomeText)]
      return Table.Row(cells, isBest: index == best)
    }
    let title = Self.quantities.first { $0.name == quantity }?.title ?? quantity
    let note = "The best run has the \(isHigherBetter ? "highest" : "lowest") \(title)."
    return Table(caption: nil, columns: columns, rows: rows, notes: best == nil ? [] : [note])
  }

  /// The run with the lowest loss or highest accuracy; the first one of equals.
  private var bestIndex: Int? {
    var best: (index: Int, value: Double)?
    for (index, entry) in runs.enumerated() {
      guard let value = [entry.run].numbers(of: quantity).first, value.isFinite else { continue }
      guard let current = best else {
        best = (index, value)
        continue
      }
      if isHigherBetter ? value > current.value : value < current.value { best = (index, value) }
    }
    return runs.count > 1 ? best?.index : nil
  }
}

extension TrainedRun {
  /// What a sweep chose for a parameter.
  fileprivate func cell(for parameter: String) -> Table.Cell {
    let values = labels.filter { $0.parameter == parameter }.map(\.value)
    return values.isEmpty ? .empty : .text(values.joined(separator: ", "))
  }

  /// How the run ended, in a few words.
  fileprivate var outcomeText: String {
    if let divergence = result.divergence { return "diverged in epoch \(divergence.epoch)" }
    return switch result.stopReason {
    case .completed: "completed"
    case .converged: "stopped early"
    case .diverged: "diverged"
    }
  }
}
