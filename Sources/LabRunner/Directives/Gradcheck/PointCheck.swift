internal import Diagnostics
internal import Formulas
internal import GradientChecks
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
    let title = "Derivative of \(name)"
    switch function {
    case .activation(let activation, let points):
      return CheckReport(of: check.run(activation, at: points), title: title)
    case .loss(let loss, let predictions, let targets):
      return CheckReport(
        of: check.run(loss, predictions: predictions, targets: targets), title: title,
        targets: targets)
    }
  }
}
