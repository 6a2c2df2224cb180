internal import Budgets
internal import Formulas

/// `@expect`: a check of a condition, or of a claim over many seeds.
struct ExpectDirective: LabDirective {
  static let schema = DirectiveSchema(
    "expect", "Checks a condition; with seeds, a claim about what training gives.",
    subject: Parameter(
      "condition", .expression, .required,
      "A formula that is true, for every element if it is an array: `run.loss < 0.1`, `allclose(f(x), 2 * x)`. It never holds by a NaN."
    ),
    parameters: [
      Parameter("label", .text, .optional, "What is checked, in words."),
      Parameter("hint", .text, .optional, "What helps where it fails; it shows only then."),
      Points.parameter,
      Parameter(
        "seeds", .integers(0...RandomSource.largestLegacySeed), .optional,
        "Trains the runs that the condition depends on again with each seed, and tests it for each."
      ),
      Parameter(
        "atLeast", .share, .defaulted("1"), "The share of the seeds for which it must hold."),
    ],
    example: "@expect(run.loss < 0.01, points: 1, hint: \"Does the learning rate fit?\")")

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
        "NoEffect", "misplaced argument 'atLeast': without seeds there is no share of them",
        at: call.range(of: "atLeast"), help: "add seeds: 1...20, or leave it out")
      return false
    }
    let help = "compare something: \(schema.firstLineOfExample)"
    switch shape {
    case .single:
      guard context.formulas.isArithmetic(condition) else { return true }
      context.report(
        "InvalidCondition",
        "invalid condition: '\(condition.text)' is a number, neither true nor false",
        at: condition.range, help: help)
    case .several:
      context.report(
        "InvalidCondition", "invalid condition: '\(condition.text)' holds several results",
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
