internal import Budgets

/// `@gradcheck`: compares gradients with the true ones, for a network with a loss, a single
/// activation or loss at given points, or a formula that a student has written.
struct GradcheckDirective: LabDirective {
  private enum Subject: Sendable {
    case network(NetworkCheck)
    case function(PointCheck)
    case formula(FormulaCheck)
    case networkFormula(NetworkFormulaCheck)
  }

  private let subject: Subject

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    if call.value("of")?.isNetwork == true {
      guard let check = NetworkFormulaCheck(call, in: &context) else { return nil }
      subject = .networkFormula(check)
    } else if call.isGiven("of") || call.value("gradient")?.isFormula == true {
      guard let check = FormulaCheck(call, in: &context) else { return nil }
      subject = .formula(check)
    } else if call.call("gradient") == nil {
      guard let check = NetworkCheck(call, in: &context) else { return nil }
      subject = .network(check)
    } else {
      guard let check = PointCheck(call, in: &context) else { return nil }
      subject = .function(check)
    }
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    switch subject {
    case .network(let check): check.run(in: lab)
    case .function(let check): .checkReport(check.report)
    case .formula(let check): try check.run(in: &lab)
    case .networkFormula(let check): try check.run(in: &lab)
    }
  }
}

extension BoundValue {
  fileprivate var isNetwork: Bool {
    switch kind {
    case .reference(_, .network), .reference(_, .run): true
    default: false
    }
  }

  fileprivate var isFormula: Bool {
    if case .reference(_, .formula) = kind { true } else { false }
  }
}
