internal import Budgets
internal import NeuralNets

// Curves over epochs: loss and accuracy.

extension PlotForm {
  static let loss = history(
    "loss", "Plots the training and test loss over the epochs.", yTitle: "loss",
    train: { $0.trainLoss }, test: { $0.testLoss })

  static let accuracy = history(
    "accuracy", "Plots the training and test accuracy over the epochs.", yTitle: "accuracy",
    train: { $0.trainAccuracy }, test: { $0.testAccuracy })

  private typealias Reading = @Sendable (TrainingResult.Entry) -> Double?

  private static func history(
    _ name: String, _ summary: String, yTitle: String, train: @escaping Reading,
    test: @escaping Reading
  ) -> PlotForm {
    let schema = CallSchema(
      name, summary,
      [
        .runs,
        Parameter(
          "of", .choice(["both", "train", "test"]), .defaulted("both"), "Which sets to show."),
        .countFrom,
      ])
    return PlotForm(schema: schema) { call, options, _ in
      let names = call.runNames()
      let sets = call.text("of") ?? "both"
      let shift = 1 - (call.integer("countFrom") ?? 1)
      return { lab throws(NothingToShow) in
        var series: [Curves.Series] = []
        var references: [Curves.Reference] = []
        let bundles = lab.bundles(names)
        let entries = bundles.reduce(0) { $0 + $1.bundle.entryCount }
        try lab.pay(Double(Cost.point * entries))
        try lab.makeRoom(for: 4 * entries)
        for (title, bundle) in bundles {
          let part = { (set: String) in bundles.count == 1 ? set : "\(title), \(set)" }
          let hasTest = bundle.runs[0].result.history.contains { test($0) != nil }
          if sets != "test" || !hasTest {
            series.append(
              bundle.curve(
                hasTest && sets == "both" ? part("train") : title, of: name, from: shift, train))
          }
          if sets != "train", hasTest {
            series.append(
              bundle.curve(sets == "both" ? part("test") : title, of: name, from: shift, test))
          }
          if bundle.runs.count == 1, let divergence = bundle.runs[0].result.divergence {
            references.append(
              Curves.Reference(
                axis: .x, value: Double(divergence.epoch - shift),
                label: "diverged \(divergence.time(from: shift))"))
          }
        }
        let seeds = bundles.map(\.bundle.runs.count).max() ?? 1
        var curves = Curves(
          xTitle: "epoch",
          yTitle: seeds > 1 ? "\(yTitle), median and middle half of \(seeds) seeds" : yTitle,
          series: series)
        curves.references = references
        // Epoch 0 is before training, even if it is numbered differently.
        curves.xEnds = QuantityEnds(lowest: Double(-shift))
        curves.yEnds = QuantityEnds(of: name, series.flatMap(\.y))
        options.apply(to: &curves)
        return (
          "The \(yTitle) over the epochs of \(names.joined(separator: ", ")).", .curves(curves)
        )
      }
    }
  }
}

extension QuantityEnds {
  /// The bounds of a number of a run; a loss is bounded below by 0 unless it can be negative.
  init(of quantity: String, _ values: [Double]) {
    let isNegative = values.contains { $0 < 0 }
    self =
      Spread.isHigherBetter(quantity) ? .share : isNegative ? QuantityEnds() : .positive
  }
}
