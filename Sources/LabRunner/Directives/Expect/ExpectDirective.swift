internal import Budgets
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabResults

/// `@expect`: checks a condition, or a claim over many seeds.
struct ExpectDirective: LabDirective {
  static let form = DirectiveForm<ExpectArguments>(
    "expect", "Checks a condition or, with `seeds`, a claim about training.", isCheck: true,
    example: "@expect(run.loss < 0.01, points: 1, hint: \"Is the learning rate right?\")")

  private let condition: FormulaExpression
  private let text: String
  private let label: String?
  private let hint: String?
  private let trial: SeedTrial?

  init?(_ call: Bound<ExpectArguments>, in context: inout PlanningContext) {
    let condition = call.condition.value
    guard let shape = context.check(condition), Self.isSound(shape, condition, call, in: &context)
    else { return nil }
    self.condition = condition
    text = call.condition.text
    label = call.label
    hint = call.hint
    if let seeds = call.seeds {
      guard let trial = SeedTrial(of: condition, seeds, call, in: &context) else { return nil }
      self.trial = trial
    } else {
      trial = nil
    }
  }

  private static func isSound(
    _ shape: FormulaShape, _ condition: FormulaExpression, _ call: Bound<ExpectArguments>,
    in context: inout PlanningContext
  ) -> Bool {
    if call.isGiven(\.atLeast), call.seeds == nil {
      context.report(
        "NoEffect", "misplaced argument 'atLeast': it has no effect without seeds",
        at: call.range(of: \.atLeast), help: "add seeds: 1...20, or remove it")
      return false
    }
    if call.seeds != nil, call.atLeast == 0 {
      context.report(
        "NoEffect",
        "invalid claim: with atLeast: 0, it passes even if the condition holds for no seed",
        at: call.range(of: \.atLeast),
        help: "give the fraction of the seeds for which the condition must hold, such as 0.9")
      return false
    }
    let help = "compare something: \(schema.shortExample)"
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

  static func outcome(of directive: Directive, behind obstacle: Obstacle) -> Outcome {
    guard case .unanswered(let name) = obstacle else { return Outcome(obstacle) }
    return .expectation(
      Expectation(
        condition: directive.arguments.first?.value.description ?? "",
        label: directive.string(form.arguments.label.parameter.name), verdict: .unanswered,
        missing: name))
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
      return ExpectationFinding(
        library.explanation(of: error, in: condition), condition, in: &lab)
    }
  }
}

/// The arguments of `@expect`.
struct ExpectArguments: ParameterList {
  let condition = TypedParameter(
    "condition", .placed(.expression),
    "The condition: a formula that must be true, for every element if it is an array, such as "
      + "`run.loss < 0.1` or `allclose(f(x), 2 * x)`. A NaN never makes it hold."
  ).asSubject
  let label = TypedParameter("label", optional: .text, "A description of what is checked.")
  let hint = TypedParameter(
    "hint", optional: .text, "A hint that is shown only if the check fails.")
  let points = TypedParameter<Double?>.points(
    "The points that it gives if it is passed.")
  let seeds = TypedParameter(
    "seeds", optional: .integers(0...RandomSource.largestLegacySeed),
    "Seeds with which to retrain the runs that the condition depends on; the condition is "
      + "tested for each seed.")
  let atLeast = TypedParameter(
    "atLeast", .share, default: "1",
    "The fraction of the seeds for which the condition must hold.")
  let hidden = TypedParameter<Bool>.hidden(
    "Whether only grading runs it; students see that there is a check, and its points.")
}
