internal import Budgets
internal import NeuralNets

extension PlotForm {
  static let distribution = PlotForm(
    schema: CallSchema(
      "distribution",
      "Plots the distribution of a quantity over the runs of a sweep, for example over seeds.",
      [
        .runs,
        Parameter("of", .choice(quantities), .defaulted("loss"), "The quantity."),
      ])
  ) { call, options, _ in
    let names = call.runNames()
    let quantity = call.text("of") ?? "loss"
    return { lab throws(NothingToShow) in
      try lab.pay(forReading: quantity, of: names)
      let groups = lab.bundles(names).map { title, bundle in
        Distribution.Group(name: title, values: bundle.runs.numbers(of: quantity))
      }
      let marks = options.line.map {
        [Curves.Reference(axis: .x, value: $0, label: options.lineLabel)]
      }
      var distribution = Distribution(
        title: quantity, scale: options.xScale, groups: groups, marks: marks ?? [])
      distribution.isCount = quantity == "epochs" || quantity == "steps"
      distribution.isHigherBetter = Spread.isHigherBetter(quantity)
      distribution.ends = QuantityEnds(of: quantity, groups.flatMap(\.values))
      return (
        "The distribution of \(quantity) over the runs of \(names.joined(separator: ", ")).",
        .distribution(distribution)
      )
    }
  }

  /// The numbers of a run that can be compared across runs.
  static let quantities = [
    "loss", "accuracy", "testLoss", "testAccuracy", "initialLoss", "initialAccuracy", "epochs",
    "steps",
  ]
}

extension [TrainedRun] {
  /// One number of each run; runs without one are left out.
  func numbers(of quantity: String) -> [Double] {
    guard let member = TrainedRun.members.first(where: { $0.name == quantity }) else { return [] }
    return compactMap { run in
      if case .number(let number)? = member.value(run) { number } else { nil }
    }
  }
}
