internal import Budgets
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets

/// A claim that is tested for several seeds; the runs that it mentions are trained again.
struct SeedTrial: Sendable {
  private let seeds: [Int]
  private let atLeast: Double
  private let runs: [PlannedRuns]
  /// The networks that the claim itself mentions; they are also drawn again.
  private let networks: [String]
  private let budget: FormulaBudget
  /// The most that one seed can cost. If stopping rules may end runs early, each seed except the
  /// first pays when it is tried, for the epochs that were run.
  private var work = 0.0
  private var paysBySeed: Bool {
    runs.contains { $0.variants.contains { !$0.options.stopRules.isEmpty } }
  }

  /// The most work for reading the condition, for all seeds and for one.
  private static let mostOperations = 4_000_000_000
  private static let leastOperations = 2_000_000

  init?(
    of condition: FormulaExpression, _ seeds: [Int], _ call: Bound<ExpectArguments>,
    in context: inout PlanningContext
  ) {
    let names = context.formulas.dependencies(of: condition).sorted()
    self.seeds = seeds
    atLeast = call.atLeast
    runs = names.compactMap { context.runs[$0] }
    networks = names.filter { context.networks[$0] != nil }
    let share = Self.mostOperations / max(seeds.count, 1)
    budget = FormulaBudget(
      operations: min(max(share, Self.leastOperations), FormulaBudget().operations))
    guard isSound(call, in: &context), isAffordable(call, in: &context) else { return nil }
  }

  private func isSound(_ call: Bound<ExpectArguments>, in context: inout PlanningContext) -> Bool {
    let range = call.range(of: \.seeds)
    if runs.isEmpty {
      context.report(
        "NoEffect",
        "misplaced argument 'seeds': the condition doesn't depend on a run, so seeds have no "
          + "effect",
        at: range, help: "remove it, or use a run of @train in the condition")
      return false
    }
    if Set(seeds).count < seeds.count {
      context.report(
        "InvalidValue", "invalid value: 'seeds' contains a seed twice", at: range,
        help: "give each seed only once")
      return false
    }
    for run in runs {
      if run.variants.contains(where: { $0.seed != nil }) {
        context.report(
          "InvalidValue",
          "invalid value: run '\(run.name)' has its own seeds, which these would replace",
          at: range, help: "remove the seeds here, or those of @train(\(run.name), …)")
        return false
      }
      if let variant = run.variants.first(where: { !$0.network.source.takesSeed }) {
        context.report(
          "InvalidValue",
          "invalid value: 'seeds' cannot reseed network '\(variant.network.name)', which "
            + "continues another definition's random stream",
          at: range, help: "give the network random: pcg64(…), or remove its 'random'")
        return false
      }
    }
    return true
  }

  private mutating func isAffordable(
    _ call: Bound<ExpectArguments>, in context: inout PlanningContext
  ) -> Bool {
    for run in runs {
      let samples = context.datasets[run.datasetName]?.training.count ?? 0
      work += run.variants.reduce(0) { $0 + $1.operations(samples: samples) }
    }
    let count = runs.reduce(0) { $0 + $1.variants.count } * seeds.count
    guard context.allowsVariants(count, of: "expect", at: call.range(of: \.seeds)) else {
      return false
    }
    return context.spend(
      "the check", operations: paysBySeed ? work : Double(seeds.count) * work,
      at: call.range(of: \.seeds),
      help: "use fewer seeds, or a run with fewer epochs or samples")
  }

  /// Trains and evaluates each seed in turn; the first failure is the evidence.
  ///
  /// - Failure: Throws if the lab's budget is too small.
  func test(
    _ condition: FormulaExpression, in lab: inout RunningLab
  ) throws(NothingToShow) -> ExpectationFinding {
    var failed: [Int] = []
    var evidence: Expectation.Evidence?
    for seed in seeds {
      if paysBySeed, seed != seeds.first, !lab.budget.has(Int(min(work, 1e18)), of: .training) {
        throw NothingToShow(Shortage(of: .training, in: lab.budget))
      }
      let finding = try test(condition, seed, in: &lab)
      if finding.verdict == .unanswered { return finding }
      guard finding.verdict == .failed else { continue }
      failed.append(seed)
      evidence = evidence ?? finding.evidence
      if evidence?.seed == nil { evidence?.seed = seed }
    }
    let tally = SeedTally(count: seeds.count, failed: failed, atLeast: atLeast)
    return ExpectationFinding(
      tally.passes ? .passed : .failed, evidence: evidence ?? Expectation.Evidence(),
      seeds: tally)
  }

  private func test(
    _ condition: FormulaExpression, _ seed: Int, in lab: inout RunningLab
  ) throws(NothingToShow) -> ExpectationFinding {
    var library = lab.formulas
    for name in networks {
      library.objects[name] = lab.context.networks[name]?.redrawn(seed, in: lab.context).labValue
    }
    let faults = FormulaFaults()
    for run in runs {
      guard let dataset = lab.context.datasets[run.datasetName] else { continue }
      let trained = run.variants.map { variant in
        variant.seeded(seed).train(
          name: run.name, on: dataset, in: lab.context, faults, followedBy: lab.monitor)
      }
      if paysBySeed, seed != seeds.first {
        let taken = zip(run.variants, trained).reduce(0) { sum, pair in
          sum + pair.0.operations(samples: dataset.training.count, epochs: pair.1.result.epochs)
        }
        lab.budget.take(Int(taken), of: .training)
      }
      library.objects[run.name] =
        RunGroup(plan: run, dataset: dataset, runs: trained).strictLabValue
    }
    if let fault = faults.first { return ExpectationFinding(fault, condition, in: &lab) }
    do throws(FormulaFault) {
      return ExpectationFinding(try library.judge(condition, budget: budget))
    } catch {
      if let shortage = error.shortage { throw NothingToShow(shortage) }
      return ExpectationFinding(error, condition, in: &lab)
    }
  }
}

extension PlannedRun {
  fileprivate func seeded(_ seed: Int) -> PlannedRun {
    var copy = self
    copy.seed = seed
    return copy
  }
}

extension PlannedNetworks {
  /// The networks with initial weights drawn from another seed.
  fileprivate func redrawn(_ seed: Int, in context: PlanningContext) -> PlannedNetworks {
    PlannedNetworks(variants: variants.map { $0.redrawn(seed: seed, in: context) })
  }
}
