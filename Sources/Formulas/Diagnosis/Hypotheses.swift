/// The mistakes that explain given gradients.
struct Hypotheses {
  /// A mistake whose numbers are those that are given.
  struct Confirmed {
    let mistake: Mistake
    /// The wrong tensors that it explains.
    let tensors: Set<Int>
    /// Whether right tensors stay right with it.
    let leavesOthersRight: Bool
    let explainedCount: Int
    let largestDifference: Double
  }

  let problem: GradientProblem
  /// The sets of arguments at which a mistake must explain what is given.
  let trials: [MistakeTrial]
  let wrong: [Int]
  private let names: FactorNames

  init?(
    _ check: FormulaGradientCheck, _ problem: GradientProblem, _ trials: [MistakeTrial],
    _ wrong: [Int]
  ) {
    guard trials.count >= 2 else { return nil }
    self.problem = problem
    self.trials = trials
    self.wrong = wrong
    names = FactorNames(check, problem, trials[0].sample)
  }

  /// Whether mistakes on the way back can be made at all arguments alike.
  private var hasOneStructure: Bool {
    trials.allSatisfy { $0.sample.trace.hasSteps(of: trials[0].sample.trace) }
  }

  /// Tries all mistakes and returns those that hold.
  func confirmed(within work: Int) -> [Confirmed] {
    var found: [Confirmed] = []
    func consider(_ mistake: Mistake, _ prediction: [Tensor]? = nil) {
      if let confirmed = confirm(mistake, prediction) { found.append(confirmed) }
    }
    for mistake in scalings() { consider(mistake) }
    let finder = MistakeFinder(problem, trials[0])
    var left = work
    let cost = passCost
    let isOne = hasOneStructure
    for mistake in finder.mistakes() where isOne || !mistake.kind.usesSteps {
      left -= cost
      if left < 0 { break }
      if case .arrangement = mistake.kind {
        consider(mistake)
        continue
      }
      guard let prediction = trials[0].prediction(mistake.kind) else { continue }
      consider(mistake, prediction)
      for scaled in scalings(of: mistake, prediction) { consider(scaled) }
    }
    for edge in finder.edges() where isOne {
      left -= cost
      if left < 0 { break }
      for mistake in mistakes(along: edge) { consider(mistake) }
    }
    return found
  }

  /// What going back once costs, roughly.
  private var passCost: Int {
    let sample = trials[0].sample
    var cost = 1000
    for step in sample.trace.steps where step.isActive {
      guard let operation = step.operation else { continue }
      let shapes = step.inputs.map { TensorShape(known: $0.tensor.shape) as TensorShape? }
      cost += 200 + 2 * operation.cost(shapes, result: step.output.count)
    }
    return cost * sample.pass.seeds.count
  }

  // MARK: Factors

  /// The constant factors by which whole tensors differ.
  private func scalings() -> [Mistake] {
    factors(base: nil, direction: trials[0].sample.correct).map { factor in
      var reason = GradientDiagnosis.Reason.factor
      if factor.argument == nil, factor.multiplier == -1 { reason = .sign }
      if factor.argument == nil, factor.meaning != nil {
        reason = factor.multiplier.magnitude > 1 ? .sumForMean : .meanForSum
      }
      let isPlain = factor.meaning == nil && ![-1, 2, 0.5].contains(factor.multiplier)
      return Mistake(
        kind: .scaled(factor), reason: reason,
        rank: isPlain ? 300 : factor.meaning == nil ? 35 : 36)
    }
  }

  /// A mistake with a constant factor beside it.
  private func scalings(of mistake: Mistake, _ prediction: [Tensor]) -> [Mistake] {
    guard case .slope(_, .one) = mistake.kind else { return [] }
    return factors(base: nil, direction: prediction).compactMap { factor in
      let isKnown = factor.meaning != nil || [-1, 2, 0.5].contains(factor.multiplier)
      guard isKnown else { return nil }
      return Mistake(
        kind: .both(mistake.kind, factor), reason: mistake.reason, rank: mistake.rank + 220)
    }
  }

  private func mistakes(along edge: BackwardPass.Edge) -> [Mistake] {
    let none = Factor(multiplier: 0)
    let trial = trials[0]
    guard let base = trial.prediction(.edge(edge, none)) else { return [] }
    let direction = zip(trial.sample.correct, base).map { $0.subtracting($1) }
    var mistakes = [
      Mistake(kind: .edge(edge, none), reason: .missingTerm, rank: 200)
    ]
    for factor in factors(base: base, direction: direction) {
      let isPlain = factor.meaning == nil && ![-1, 2, 0.5].contains(factor.multiplier)
      mistakes.append(
        Mistake(
          kind: .edge(edge, factor),
          reason: factor.multiplier == -1 && factor.argument == nil ? .termSign : .termFactor,
          rank: isPlain ? 310 : 205))
    }
    return mistakes
  }

  /// The factors `c` other than 0 and 1 with which `base + c * direction` is given for a tensor.
  private func factors(base: [Tensor]?, direction: [Tensor]) -> [Factor] {
    let trial = trials[0]
    var found: [Double] = []
    for place in wrong {
      let given = trial.sample.given[place]
      let factor = MistakeMatch.factor(
        given, base: base?[place], direction: direction[place], kinks: trial.kinks[place])
      guard let factor, factor.magnitude > 1e-9, (factor - 1).magnitude > 1e-6,
        !found.contains(where: { ($0 - factor).magnitude <= 1e-9 * factor.magnitude })
      else { continue }
      found.append(factor)
    }
    return found.flatMap { names.factors(near: $0) }
  }

  // MARK: Confirmation

  private func confirm(_ mistake: Mistake, _ first: [Tensor]?) -> Confirmed? {
    var explained = Set(wrong)
    var leavesOthersRight = true
    var count = 0
    var worst = 0.0
    for (number, trial) in trials.enumerated() {
      let prediction = number == 0 && first != nil ? first : trial.prediction(mistake.kind)
      for place in explained {
        guard let difference = difference(mistake, prediction, trial, place) else {
          explained.remove(place)
          continue
        }
        worst = max(worst, difference)
        count += trial.sample.given[place].count
      }
      if explained.isEmpty { return nil }
      if let prediction, leavesOthersRight {
        leavesOthersRight = keepsOthers(mistake, prediction, trial)
      }
    }
    explained = explained.filter { isProven(mistake, $0) }
    if explained.isEmpty { return nil }
    return Confirmed(
      mistake: mistake, tensors: explained, leavesOthersRight: leavesOthersRight,
      explainedCount: count, largestDifference: worst)
  }

  private func difference(
    _ mistake: Mistake, _ prediction: [Tensor]?, _ trial: MistakeTrial, _ place: Int
  ) -> Double? {
    let (given, correct) = (trial.sample.given[place], trial.sample.correct[place])
    if case .arrangement(let arrangement) = mistake.kind {
      guard let (own, other) = arrangement.compared(given, correct) else { return nil }
      return MistakeMatch.difference(own, other, correct: correct, in: trial, tensor: place)
    }
    guard let prediction else { return nil }
    return MistakeMatch.difference(
      given, prediction[place], correct: correct, in: trial, tensor: place)
  }

  private func keepsOthers(
    _ mistake: Mistake, _ prediction: [Tensor], _ trial: MistakeTrial
  ) -> Bool {
    switch mistake.kind {
    case .scaled, .otherParameter, .value, .withoutUpstream: return true
    default: break
    }
    for place in problem.pairs.indices where !wrong.contains(place) {
      if MistakeMatch.isWrong(prediction[place], trial.sample.correct[place]) { return false }
    }
    return true
  }

  /// Whether what is given is wrong at two sets of arguments at the least, and differently where
  /// a factor was solved for that stands for nothing.
  private func isProven(_ mistake: Mistake, _ place: Int) -> Bool {
    let bad = trials.filter {
      MistakeMatch.isWrong($0.sample.given[place], $0.sample.correct[place], kinks: $0.kinks[place])
    }
    guard bad.count >= 2 else { return false }
    guard mistake.kind.hasPlainFactor else { return true }
    let errors = bad.map { $0.sample.given[place].subtracting($0.sample.correct[place]) }
    return errors.dropFirst().contains { other in
      MistakeMatch.isWrong(other, errors[0]) && other.shape == errors[0].shape
    }
  }
}

extension Mistake.Kind {
  /// Whether it is made at steps of the function, rather than with its gradient.
  var usesSteps: Bool {
    switch self {
    case .scaled, .otherParameter, .value, .arrangement, .withoutUpstream: false
    case .both(let kind, _): kind.usesSteps
    default: true
    }
  }

  /// Whether a factor belongs to it that is no usual one.
  var hasPlainFactor: Bool {
    switch self {
    case .scaled(let factor), .edge(_, let factor), .both(_, let factor):
      factor.meaning == nil && ![0, -1, 2, 0.5].contains(factor.multiplier)
    default: false
    }
  }
}
