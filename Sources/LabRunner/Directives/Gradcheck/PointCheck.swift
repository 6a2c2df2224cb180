internal import Diagnostics
internal import NeuralNets
internal import Tensors

/// A check of the derivative of one activation function or loss at given points.
struct PointCheck: Sendable {
  private enum Function: Sendable {
    case activation(Activation, at: [Double])
    case loss(Loss, predictions: [Double], targets: [Double])
  }

  private let name: String
  private let function: Function
  private let check: GradientCheck

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let subject = call.call("of") else { return nil }
    name = subject.name
    check = GradientCheck(
      step: call.number("step"), tolerance: call.number("tolerance") ?? 1e-6)
    var generator = RandomSource(call.call("random")).generator(
      for: "gradcheck \(subject.name)", in: context)
    let loss = LossSchema.loss(subject)
    let missing = (loss == nil ? ["at"] : ["targets", "predictions"]).filter { !call.isGiven($0) }
    for argument in missing {
      context.report(
        "MissingArgument", "missing argument '\(argument)' in @gradcheck of \(subject.name)",
        at: subject.range,
        help: "write \(argument): [0.5, 1], or \(argument): uniform(-2, 2, count: 5)")
    }
    guard missing.isEmpty else { return nil }
    if let loss {
      let targets = Self.points(call, "targets", &generator)
      let predictions = Self.points(call, "predictions", &generator)
      guard targets.count == predictions.count else {
        context.report(
          "InvalidShape",
          "invalid shape: \(targets.count) targets, \(predictions.count) predictions",
          at: call.range(of: "predictions"), help: "give as many of both")
        return nil
      }
      function = .loss(loss, predictions: predictions, targets: targets)
    } else if let activation = LayerSchema.activation(named: subject.name) {
      function = .activation(activation, at: Self.points(call, "at", &generator))
    } else {
      return nil
    }
  }

  private static func points(
    _ call: BoundCall, _ name: String, _ generator: inout RandomGenerator
  ) -> [Double] {
    if let numbers = call.numbers(name) { return numbers }
    guard let draw = call.call(name), let count = draw.integer("count") else { return [] }
    switch draw.name {
    case "normal": return (0..<count).map { _ in generator.normal() }
    case "integers":
      return generator.integers(below: draw.integer("below") ?? 1, count: count).map { Double($0) }
    default:
      let low = draw.number("low") ?? 0
      let high = draw.number("high") ?? 1
      return (0..<count).map { _ in generator.uniform(from: low, to: high) }
    }
  }

  var report: CheckReport {
    switch function {
    case .activation(let activation, let points):
      report(check.checkActivation(activation, at: points), targets: nil)
    case .loss(let loss, let predictions, let targets):
      report(
        check.checkLoss(loss, predictions: predictions, targets: targets), targets: targets)
    }
  }

  private func report(_ rows: [FunctionCheckRow], targets: [Double]?) -> CheckReport {
    let judged = rows.filter { !$0.isKink }
    let kinks = rows.filter(\.isKink)
    let failures = judged.count { !agrees($0) }
    let worst = CheckReport.errorText(judged.map(\.relativeError).max() ?? 0)
    let corners = kinks.map { plainNumber($0.point) }.joined(separator: ", ")
    return CheckReport(
      title: "Derivative of \(name)",
      verdict: failures > 0 ? .disagrees : kinks.isEmpty ? .agrees : .agreesBesideKinks,
      summary: failures == 0
        ? "\(judged.count) points compared, all agree; the largest relative error is \(worst)."
        : "\(judged.count) points compared, \(failures) disagree.",
      table: table(rows, targets: targets),
      notes: kinks.isEmpty
        ? []
        : [
          "At \(corners) the function has a corner, and a difference quotient means nothing. It is not judged."
        ]
    )
  }

  private func agrees(_ row: FunctionCheckRow) -> Bool { row.relativeError <= check.tolerance }

  private func table(_ rows: [FunctionCheckRow], targets: [Double]?) -> Table {
    var columns = [
      Table.Column(targets == nil ? "point" : "prediction", format: ".6f"),
      Table.Column("value", format: ".6f"), Table.Column("analytic", format: ".6f"),
      Table.Column("numeric", format: ".6f"), Table.Column("relative error", format: ".1e"),
      Table.Column("verdict"),
    ]
    if targets != nil { columns.insert(Table.Column("target"), at: 0) }
    let cells = rows.enumerated().map { index, row in
      let numbers = [row.point, row.value, row.analytic, row.numeric, row.relativeError]
      let verdict = row.isKink ? "kink" : agrees(row) ? "agrees" : "disagrees"
      return Table.Row(
        (targets.map { [.number($0[index])] } ?? []) + numbers.map { .number($0) }
          + [.text(verdict)])
    }
    return Table(caption: nil, columns: columns, rows: cells)
  }
}
