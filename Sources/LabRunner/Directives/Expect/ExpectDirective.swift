internal import Budgets
internal import Formulas

/// `@expect`: checks a condition, or a claim over many seeds.
struct ExpectDirective: LabDirective {
  static let schema = DirectiveSchema(
    "expect", "Checks a condition or, with `seeds`, a claim about training.",
    subject: Parameter(
      "condition", .expression, .required,
      "The condition: a formula that must be true, for every element if it is an array, such as "
        + "`run.loss < 0.1` or `allclose(f(x), 2 * x)`. A NaN never makes it hold."
    ),
    parameters: [
      Parameter("label", .text, .optional, "A description of what is checked."),
      Parameter("hint", .text, .optional, "A hint that is shown only if the check fails."),
      Points.parameter,
      Parameter(
        "seeds", .integers(0...RandomSource.largestLegacySeed), .optional,
        "Seeds with which to retrain the runs that the condition depends on; the condition is "
          + "tested for each seed."
      ),
      Parameter(
        "atLeast", .share, .defaulted("1"),
        "The fraction of the seeds for which the condition must hold."),
    ],
    example: "@expect(run.loss < 0.01, points: 1, hint: \"Is the learning rate right?\")")

  private let condition: FormulaExpression
  private let text: String
  private let label: String?
  private let hint: String?
  private let trial: SeedTrial?

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let condition = call.expression("condition"), let shape = context.check(condition),
      Self.isSound(shape, condition, call, in: &context)
    else { return nil }
    self.condition = condition
    text = call.value("condition")?.text ?? ""
    label = call.text("label")
    hint = call.text("hint")
    if call.isGiven("seeds") {
      guard let trial = SeedTrial(of: condition, call, in: &context) else { return nil }
      self.trial = trial
    } else {
      trial = nil
    }
  }

  private static func isSound(
    _ shape: FormulaShape, _ condition: FormulaExpression, _ call: BoundCall,
    in context: inout PlanningContext
  ) -> Bool {
    if call.isGiven("atLeast"), !call.isGiven("seeds") {
      context.report(
        "NoEffect", "misplaced argument 'atLeast': it has no effect without seeds",
        at: call.range(of: "atLeast"), help: "add seeds: 1...20, or remove it")
      return false
    }
    let help = "compare something: \(schema.firstLineOfExample)"
    switch shape {
    case .single:
      guard context.formulas.isArithmetic(condition) else { return true }
      context.report(
        "InvalidCondition",
        "invalid condition: '\(condition.text)' is a number, not true or false",
        at: condition.range, help: help)
    case .several:
      context.report(
        "InvalidCondition", "invalid condition: '\(condition.text)' has several results",
        at: condition.range, help: help)
    case .thing(let phrase):
      context.report(
        "InvalidCondition", "invalid condition: '\(condition.text)' is \(phrase)",
        at: condition.range, help: help)
    }
    return false
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    var finding: ExpectationFinding
    if let trial {
      finding = try trial.test(condition, in: &lab)
    } else {
      finding = try test(in: &lab)
    }
    finding.evidence = finding.verdict == .failed ? finding.evidence : Expectation.Evidence()
    return .expectation(
      Expectation(
        condition: text, label: label, verdict: finding.verdict, evidence: finding.evidence,
        hint: finding.verdict == .failed ? hint : nil, seeds: finding.seeds,
        missing: finding.missing))
  }

  private func test(in lab: inout RunningLab) throws(NothingToShow) -> ExpectationFinding {
    let library = lab.strictFormulas(for: condition)
    do throws(FormulaFault) {
      return ExpectationFinding(try library.judge(condition))
    } catch {
      if let shortage = error.shortage { throw NothingToShow(shortage) }
      return ExpectationFinding(error, condition, in: &lab)
    }
  }
}
