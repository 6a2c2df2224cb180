internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets

/// `@show`: shows a value, a formula at a point, or a sample's path through a network; the last two
/// have files of their own beside this one.
struct ShowDirective: LabDirective {
  static let form = DirectiveForm<ShowArguments>(
    "show",
    "Shows a value or a matrix, or works through a small network or a formula number by number, "
      + "forward and backward.",
    shows: .table, or: (.figure, ifGiven: [\.at, \.on]),
    example: "@show(run.weights[0], label: \"W\", format: \".4f\")")

  private enum Subject: Sendable {
    case value(ShownValue)
    case formula(WorkedFormula)
    case network(WorkedNetwork)
  }

  private let subject: Subject

  init?(_ call: Bound<ShowArguments>, in context: inout PlanningContext) {
    if let dataset = call.on {
      guard let network = WorkedNetwork(call, on: dataset, in: &context) else { return nil }
      subject = .network(network)
    } else if let point = call.at {
      guard let worked = WorkedFormula(call, at: point, in: &context) else { return nil }
      subject = .formula(worked)
    } else {
      guard let value = ShownValue(call, in: &context) else { return nil }
      subject = .value(value)
    }
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    switch subject {
    case .value(let value): try value.run(in: &lab)
    case .formula(let formula): try formula.run(in: &lab)
    case .network(let network): try network.run(in: lab)
    }
  }
}

/// The arguments of `@show`.
struct ShowArguments: ParameterList {
  let value = TypedParameter(
    "value", .placed(.expression),
    "A formula: `run.weights[0]`, `X.T @ dZ / N`. With `on`, the name of a network or a run; "
      + "with `at`, the name of a formula with parameters."
  ).asSubject
  let name = TypedParameter<String?>.label
  let caption = TypedParameter<String?>.caption(
    "The caption above a value, or below a worked example.")
  let label = TypedParameter(
    "label", optional: .text, "The name of the value; by default, its expression.")
  let format = TypedParameter(
    "format", optional: .text, "The format of its numbers, such as \".5f\".")
  let at = TypedParameter(
    "at", optional: .arguments,
    "The point at which to work through a formula and its gradient: `(x: 3, y: 2)`.")
  let on = TypedParameter(
    "on", optional: .reference([.dataset]),
    "The data set with the sample to pass through a network, forward and backward.")
  let row = TypedParameter(
    "row", .integer(0...10_000_000), default: "0", "The sample, counted from 0.")
  let loss = TypedParameter(
    "loss", optional: .oneOf(Loss.catalog.map { Alternative($0) }),
    "The loss, for a network; a run has its own.")
  let reduction = TypedParameter(
    "reduction", ParameterType<Reduction>.word, default: "mean",
    "Whether the loss is the mean over outputs or their sum.")
  fileprivate let digits = TypedParameter(
    "digits", optional: .integer(1...17),
    "The number of significant digits in a worked example; by default, 5.")
}

extension Bound<ShowArguments> {
  /// The number of significant digits in a worked example.
  var workedDigits: Int { self.digits ?? 5 }
}

/// `@show(run.weights[0])`: a value or a matrix by itself.
struct ShownValue: Sendable {
  private let formula: FormulaExpression
  private let label: String
  private let format: String?

  init?(_ call: Bound<ShowArguments>, in context: inout PlanningContext) {
    let value = call.value
    guard context.check(value.value) != nil else { return nil }
    formula = value.value
    label = call.label ?? value.text
    format = call.format
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    guard let value = try lab.value(of: formula) else {
      return .skipped(reason: "'\(label)' has no value.")
    }
    return .value(ValueDisplay(label: label, value: value, format: format))
  }
}
