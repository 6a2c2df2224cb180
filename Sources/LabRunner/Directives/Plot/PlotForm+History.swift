internal import Budgets
internal import FigureData
internal import LabLanguage
internal import NeuralNets

// Curves over epochs: loss and accuracy.

extension PlotForm {
  static let loss = history(
    .loss, "Plots the training and test loss over the epochs.",
    train: { $0.trainLoss }, test: { $0.testLoss })

  static let accuracy = history(
    .accuracy, "Plots the training and test accuracy over the epochs.",
    train: { $0.trainAccuracy }, test: { $0.testAccuracy })

  private typealias Reading = @Sendable (TrainingResult.Entry) -> Double?

  private static func history(
    _ quantity: RunQuantity, _ summary: String, train: @escaping Reading, test: @escaping Reading
  ) -> PlotForm {
    let name = quantity.rawValue
    return PlotForm(name, summary, HistoryArguments()) { call, options, context in
      let names = call.runs.runs
      guard context.have(names, quantity, at: call.runs.range(of: \.runs)) else { return nil }
      let sets = call.of
      return { lab throws(NothingToShow) in
        var series: [Curves.Series] = []
        var references: [Curves.Reference] = []
        let bundles = lab.bundles(names)
        let shift = call.countFrom.shift(for: bundles.flatMap(\.bundle.runs))
        let entries = bundles.reduce(0) { $0 + $1.bundle.entryCount }
        try lab.pay(Double(Cost.point * entries))
        try lab.makeRoom(for: 4 * entries)
        for (title, bundle) in bundles {
          let part = { (set: String) in bundles.count == 1 ? set : "\(title), \(set)" }
          let hasTest = bundle.runs[0].result.history.contains { test($0) != nil }
          if sets != .test || !hasTest {
            series.append(
              bundle.curve(
                hasTest && sets == .both ? part("train") : title, of: name, from: shift, train))
          }
          if sets != .train, hasTest {
            series.append(
              bundle.curve(sets == .both ? part("test") : title, of: name, from: shift, test))
          }
          if bundle.runs.count == 1, let divergence = bundle.runs[0].result.divergence {
            references.append(
              Curves.Reference(
                axis: .x, value: Double(max(0, divergence.epoch - shift)),
                label: "diverged \(divergence.time(from: shift))"))
          }
        }
        let seeds = bundles.map(\.bundle.runs.count).max() ?? 1
        var curves = Curves(
          xTitle: "epoch",
          yTitle: seeds > 1 ? "\(name), median and middle half of \(seeds) seeds" : name,
          series: series)
        curves.references = references
        curves.xEnds = .positive
        curves.yEnds = QuantityEnds(of: quantity, series.flatMap(\.y))
        options.apply(to: &curves)
        return (
          "The \(name) over the epochs of \(names.joined(separator: ", ")).", curves
        )
      }
    }
  }
}

extension QuantityEnds {
  /// The bounds of a number of a run; a loss is bounded below by 0 unless it can be negative.
  init(of quantity: RunQuantity, _ values: [Double]) {
    let isNegative = values.contains { $0 < 0 }
    self =
      quantity.isHigherBetter ? .share : isNegative ? QuantityEnds() : .positive
  }
}

private struct HistoryArguments: ParameterList {
  enum Sets: String, CaseIterable { case both, train, test }

  let runs = RunsArgument()
  let of = TypedParameter(
    "of", ParameterType<Sets>.word, default: "both", "Which sets to show.")
  let countFrom = CountFromArgument()
}
