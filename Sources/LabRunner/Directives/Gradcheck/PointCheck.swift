internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Numerals
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
    guard let subject = call.call("gradient") else { return nil }
    name = subject.name
    check = GradientCheck(
      step: call.number("step"), tolerance: call.number("tolerance") ?? 1e-6)
    let activation = ActivationNames.elementwise(named: subject.name)
    let loss = activation == nil ? subject.member(of: Loss.catalog) : nil
    let needed = loss == nil ? ["at"] : ["targets", "predictions"]
    let missing = needed.filter { !call.isGiven($0) }
    for argument in missing {
      context.report(
        "MissingArgument", "missing argument '\(argument)' in @gradcheck of \(subject.name)",
        at: subject.range,
        help: "write \(argument): [0.5, 1], or \(argument): uniform(-2, 2, count: 5)")
    }
    guard missing.isEmpty, let points = Self.points(call, needed, in: &context) else { return nil }
    if let loss {
      guard points[0].count == points[1].count else {
        context.report(
          "InvalidShape",
          "invalid shape: \(Count.of(points[0].count, "target")) and "
            + "\(Count.of(points[1].count, "prediction"))",
          at: call.range(of: "predictions"), help: "give the same number of both")
        return nil
      }
      function = .loss(loss, predictions: points[1], targets: points[0])
    } else if let activation {
      function = .activation(activation, at: points[0])
    } else {
      return nil
    }
  }

  /// Computes the points during planning; random draws continue from one list to the next.
  private static func points(
    _ call: BoundCall, _ names: [String], in context: inout PlanningContext
  ) -> [[Double]]? {
    let expressions = names.compactMap { call.arguments($0)?.list.first?.expression }
    let stream = RandomArgument.source(call).generator(
      for: "gradcheck \(call.call("gradient")?.name ?? "")", in: context)
    guard expressions.allSatisfy({ context.check($0, stream: stream) != nil }) else { return nil }
    var library = context.formulas
    library.stream = stream
    do throws(FormulaFault) {
      return try library.evaluate(expressions).map { $0.tensor?.elements ?? [] }
    } catch {
      context.note(error)
      return nil
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
    let judged = rows.filter { !$0.isKink && $0.isDefined }
    let kinks = rows.filter { $0.isKink && $0.isDefined }
    let undefined = rows.filter { !$0.isDefined }
    let failures = judged.count { !agrees($0) }
    let worst = CheckReport.errorText(judged.map(\.relativeError).max() ?? 0)
    let corners = kinks.map { Numeral.plain($0.point) }.joined(separator: ", ")
    let holes = undefined.map { Numeral.plain($0.point) }.joined(separator: ", ")
    var notes: [String] = []
    if !kinks.isEmpty {
      notes.append(
        "At \(corners), the function has a kink, and a difference quotient is meaningless. It is "
          + "not compared."
      )
    }
    if !undefined.isEmpty {
      notes.append("At \(holes), the function has no finite value. Nothing is compared there.")
    }
    return CheckReport(
      title: "Derivative of \(name)",
      verdict: failures > 0
        ? .disagrees : judged.isEmpty ? .undecided : kinks.isEmpty ? .agrees : .agreesBesideKinks,
      summary: judged.isEmpty
        ? "Nothing could be compared."
        : failures == 0
          ? "\(Count.of(judged.count, "point")) compared, all agree; the largest relative error "
            + "is \(worst)."
          : "\(Count.of(judged.count, "point")) compared, \(failures) disagree.",
      table: table(rows, targets: targets),
      notes: notes)
  }

  private func agrees(_ row: FunctionCheckRow) -> Bool { row.relativeError <= check.tolerance }

  private func table(_ rows: [FunctionCheckRow], targets: [Double]?) -> Table {
    let wrong = rows.filter { $0.isDefined && !$0.isKink && !agrees($0) }
    let format = NumeralFormat.telling(
      wrong.map { ($0.analytic, $0.numeric) }, among: [".6f", ".10g", ".13g", ".17g"])
    var columns = [
      Table.Column(targets == nil ? "point" : "prediction", format: ".6f"),
      Table.Column("value", format: ".6f"), Table.Column("analytic", format: format),
      Table.Column("numeric", format: format), Table.Column("relative error", format: ".1e"),
      Table.Column("verdict"),
    ]
    if targets != nil { columns.insert(Table.Column("target"), at: 0) }
    let cells = rows.enumerated().map { index, row in
      let numbers = [row.point, row.value, row.analytic, row.numeric, row.relativeError]
      let verdict =
        !row.isDefined ? "no value" : row.isKink ? "kink" : agrees(row) ? "agrees" : "disagrees"
      return Table.Row(
        (targets.map { [.number($0[index])] } ?? []) + numbers.map { .number($0) }
          + [.text(verdict)])
    }
    return Table(caption: nil, columns: columns, rows: cells)
  }
}
