internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals

/// A table that compares runs, with the best one marked. Runs that differ only in their seed share
/// a row, with their medians.
struct RunComparison {
  private let bundles: [(name: String, bundle: RunBundle)]
  private let hasNames: Bool
  private let criterion: Criterion
  private let lossFormat: String
  private let accuracyFormat: String
  private let parameters: [String]

  init(
    groups: [(name: String, group: RunGroup)], by criterion: Criterion?, format: String?,
    accuracyFormat: String
  ) {
    bundles = groups.flatMap { name, group in group.bundles.map { (name, $0) } }
    hasNames = groups.count > 1
    lossFormat = format ?? ".5f"
    self.accuracyFormat = accuracyFormat
    let hasTest = groups.contains { !$0.group.runs.numbers(of: .testLoss).isEmpty }
    self.criterion = criterion ?? (hasTest ? .testLoss : .loss)
    var names: [String] = []
    for name in groups.flatMap({ $0.group.comparedParameters })
    where name != "seed" && !names.contains(name) {
      names.append(name)
    }
    parameters = names
  }

  /// The numbers that can be compared.
  enum Criterion: String, CaseIterable {
    case loss, accuracy, testLoss, testAccuracy

    var quantity: RunQuantity {
      switch self {
      case .loss: .loss
      case .accuracy: .accuracy
      case .testLoss: .testLoss
      case .testAccuracy: .testAccuracy
      }
    }

    fileprivate var title: String {
      switch self {
      case .loss: "loss"
      case .accuracy: "accuracy"
      case .testLoss: "test loss"
      case .testAccuracy: "test accuracy"
      }
    }
  }

  var table: Table {
    let shown = Criterion.allCases.filter { criterion in
      bundles.contains { !$0.bundle.runs.numbers(of: criterion.quantity).isEmpty }
    }
    let hasSeeds = bundles.contains(where: \.bundle.isOfSeeds)
    let outcomes = bundles.map(\.bundle.outcomeText)
    let hasOutcomes = outcomes.contains { $0 != "completed" }
    let columns =
      (hasNames ? [Table.Column("run")] : []) + parameters.map { Table.Column($0) }
      + (hasSeeds ? [Table.Column("seeds", format: "d")] : [])
      + [Table.Column("epochs", format: "d")]
      + shown.map {
        Table.Column(
          $0.title, format: $0.quantity.isHigherBetter ? accuracyFormat : lossFormat)
      }
      + (hasOutcomes ? [Table.Column("outcome")] : [])
    let values = bundles.map { $0.bundle.comparable(criterion.quantity) }
    let isFair = isFair(values)
    let best = isFair ? Self.best(of: values, for: criterion.quantity) : nil
    let rows = bundles.enumerated().map { index, entry in
      let bundle = entry.bundle
      let cells: [Table.Cell] =
        (hasNames ? [.text(entry.name)] : []) + parameters.map { bundle.runs[0].cell(for: $0) }
        + (hasSeeds ? [.number(Double(bundle.runs.count))] : [])
        + [.number(bundle.median(of: .epochs))]
        + shown.map { .number(bundle.median(of: $0.quantity)) }
        + (hasOutcomes ? [.text(outcomes[index])] : [])
      return Table.Row(cells, isBest: index == best)
    }
    let notes =
      (hasSeeds ? ["Numbers are medians over the seeds."] : [])
      + (best.map { [note(on: $0, among: values)] } ?? [])
      + (isFair ? [] : ["No run is the best: different losses can't be compared."])
    return Table(caption: nil, columns: columns, rows: rows, notes: notes)
  }

  /// Whether the finite numbers measure the same; different losses don't.
  private func isFair(_ values: [Double?]) -> Bool {
    let options = zip(bundles, values).flatMap { entry, value in
      value?.isFinite == true ? entry.bundle.runs.map(\.options) : []
    }
    return criterion.quantity.isHigherBetter
      || Set(options.map(\.loss)).count <= 1
        && Set(options.map { $0.reportedReduction ?? $0.reduction }).count <= 1
  }

  /// How the best was chosen, with enough digits to distinguish it from runs that look equal.
  private func note(on best: Int, among values: [Double?]) -> String {
    let isHigher = criterion.quantity.isHigherBetter
    let rule = "the \(isHigher ? "highest" : "lowest") \(criterion.title)"
    guard let chosen = values[best] else { return "The best run has \(rule)." }
    let others = values.enumerated().compactMap { $0 == best ? nil : $1 }.filter(\.isFinite)
    if others.contains(chosen) { return "The best run is the first with \(rule)." }
    let format = isHigher ? accuracyFormat : lossFormat
    let alike = others.filter { Numeral.format($0, format) == Numeral.format(chosen, format) }
    guard let next = isHigher ? alike.max() : alike.min() else {
      return "The best run has \(rule)."
    }
    let numbers = Numeral.telling([chosen, next], digits: 6)
    return "The best run has \(rule): \(numbers[0]), the next has \(numbers[1])."
  }

  /// The index of the lowest loss or highest accuracy, the first of equal ones; nil if there is no
  /// choice.
  static func best(of values: [Double?], for quantity: RunQuantity) -> Int? {
    guard values.count > 1 else { return nil }
    let candidates = values.enumerated().compactMap { index, value in
      value.flatMap { $0.isFinite ? (index: index, value: $0) : nil }
    }
    let sign: Double = quantity.isHigherBetter ? -1 : 1
    return candidates.min { sign * $0.value < sign * $1.value }?.index
  }
}

extension RunBundle {
  /// The number by which runs are compared, or nil if the loss isn't finite.
  func comparable(_ quantity: RunQuantity) -> Double? {
    median(of: .loss)?.isFinite == false ? .nan : median(of: quantity)
  }

  /// The median of a number over the seeds, where numbers that aren't finite are the worst. For a
  /// single run, its number.
  fileprivate func median(of quantity: RunQuantity) -> Double? {
    let numbers = runs.numbers(of: quantity)
    return numbers.count == 1
      ? numbers[0] : numbers.isEmpty ? nil : Spread(of: numbers).rank(0.5, of: quantity.rawValue)
  }

  /// A short description of how the runs ended.
  fileprivate var outcomeText: String {
    if !isOfSeeds { return runs[0].outcomeText }
    let diverged = runs.count { $0.result.divergence != nil }
    return diverged == 0 ? "completed" : "\(diverged) diverged"
  }
}

extension TrainedRun {
  /// The value of a parameter that a sweep chose.
  fileprivate func cell(for parameter: String) -> Table.Cell {
    let values = labels.filter { $0.parameter == parameter }.map(\.value)
    return values.isEmpty ? .empty : .text(values.joined(separator: ", "))
  }

  /// A short description of how the run ended.
  fileprivate var outcomeText: String {
    if let divergence = result.divergence { return "diverged \(divergence.time())" }
    return switch result.stopReason {
    case .completed: "completed"
    case .converged: "stopped early"
    }
  }
}
