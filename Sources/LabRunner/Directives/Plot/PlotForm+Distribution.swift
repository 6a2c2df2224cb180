internal import Budgets
internal import FigureData
internal import LabLanguage
internal import NeuralNets

extension PlotForm {
  static let distribution = PlotForm(
    "distribution",
    "Plots the distribution of a quantity over the runs of a sweep, for example over seeds.",
    DistributionArguments()
  ) { call, options, context in
    let names = call.runs.runs
    let quantity = call.of
    guard context.have(names, quantity, at: call.range(of: \.of)) else { return nil }
    return { lab throws(NothingToShow) in
      try lab.pay(forReading: quantity, of: names)
      let groups = lab.bundles(names).map { title, bundle in
        Distribution.Group(name: title, values: bundle.runs.numbers(of: quantity))
      }
      var distribution = Distribution(
        title: quantity.rawValue, scale: options.xScale, groups: groups,
        marks: options.line(along: .x))
      distribution.isCount = quantity.isCount
      distribution.isHigherBetter = quantity.isHigherBetter
      distribution.ends = QuantityEnds(of: quantity, groups.flatMap(\.values))
      return (
        "The distribution of \(quantity.rawValue) over the runs of \(names.joined(separator: ", ")).",
        distribution
      )
    }
  }
}

/// What a distribution shows.
struct DistributionArguments: ParameterList {
  let runs = RunsArgument()
  let of = TypedParameter(
    "of", ParameterType<RunQuantity>.word, default: "loss", "The quantity.")
}
