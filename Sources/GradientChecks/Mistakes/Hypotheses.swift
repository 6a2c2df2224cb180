import Budgets
import Formulas

/// The mistakes that explain given gradients.
struct Hypotheses {
  /// A mistake that gives the given numbers.
  struct Confirmed {
    let mistake: Mistake
    /// The wrong tensors that it explains.
    let tensors: Set<Int>
    /// Whether correct tensors stay correct with it.
    let leavesOthersRight: Bool
    let largestDifference: Double

    /// Whether it is a constant factor from one part of the function.
    var isFactorOfPart: Bool {
      guard case .slope = mistake.kind else { return false }
      return [.sign, .factor, .sumForMean, .meanForSum].contains(mistake.reason)
    }
  }

  /// A mistake that gives the given gradients at the first arguments.
  struct Likely {
    let mistake: Mistake
    let tensors: Set<Int>
    let leavesOthersRight: Bool
    let largestDifference: Double
  }

  let problem: GradientProblem
  /// The first arguments.
  let trial: MistakeTrial
  let wrong: [Int]
  private let names: FactorNames

  init(
    _ check: FormulaGradientCheck, _ problem: GradientProblem, _ trial: MistakeTrial,
    _ wrong: [Int]
  ) {
    self.problem = problem
    self.trial = trial
    self.wrong = wrong
    names = FactorNames(check, problem, trial.sample)
  }

  /// Tries all mistakes at the first arguments, and returns those that give the given gradients.
  func likely(within work: Int) -> [Likely] {
    var found: [Likely] = []
    func consider(_ mistake: Mistake, _ prediction: [Tensor]? = nil) {
      let prediction = prediction ?? trial.prediction(mistake.kind)
      if let one = self.likely(mistake, prediction) { found.append(one) }
    }
    for mistake in scalings() { consider(mistake) }
    let finder = MistakeFinder(problem, trial)
    let account = problem.run.library.account
    let most = min(work, account?.left ?? work)
    var left = most
    let cost = passCost
    defer { account?.take(most - left) }
    for mistake in finder.mistakes() {
      left -= cost
      if left < 0 { break }
      guard let prediction = trial.prediction(mistake.kind) else {
        if case .arrangement = mistake.kind { consider(mistake) }
        continue
      }
      consider(mistake, prediction)
      for scaled in scalings(of: mistake, prediction) { consider(scaled) }
    }
    for edge in finder.edges() {
      left -= cost
      if left < 0 { break }
      for mistake in mistakes(along: edge) { consider(mistake) }
    }
    return found
  }

  private func likely(_ mistake: Mistake, _ prediction: [Tensor]?) -> Likely? {
    var worst = 0.0
    let explained = wrong.filter { place in
      guard let difference = difference(mistake, prediction, trial, place) else { return false }
      worst = max(worst, difference)
      return true
    }
    if explained.isEmpty { return nil }
    let keeps = prediction.map { keepsOthers(mistake, $0, trial) } ?? true
    return Likely(
      mistake: mistake, tensors: Set(explained), leavesOthersRight: keeps,
      largestDifference: worst)
  }

  /// The approximate cost of one backward pass.
  private var passCost: Int {
    let sample = trial.sample
    var cost = 1000
    for step in sample.tape.steps where step.isActive {
      guard let operation = step.operation else { continue }
      let shapes = step.inputs.map { TensorShape(known: $0.tensor.shape) as TensorShape? }
      cost += 200 + 2 * operation.cost(shapes, result: step.output.count)
    }
    return cost * sample.pass.seeds.count
  }

  // MARK: Factors

  /// The constant factors by which whole tensors differ.
  private func scalings() -> [Mistake] {
    let counts = trial.sample.tape.divisors
    return factors(base: nil, direction: trial.sample.correct).map { factor in
      var reason = GradientDiagnosis.Reason.factor
      if factor.argument == nil, factor.multiplier == -1 { reason = .sign }
      if let size = factor.size, factor.isRows {
        if factor.multiplier == size, counts.contains(size) { reason = .sumForMean }
        if factor.multiplier == 1 / size { reason = .meanForSum }
      }
      let isPlain = factor.meaning == nil && ![-1, 2, 0.5].contains(factor.multiplier)
      return Mistake(
        kind: .scaled(factor), reason: reason,
        rank: isPlain ? 300 : factor.meaning == nil ? 35 : 36)
    }
  }

  /// A mistake combined with a constant factor.
  private func scalings(of mistake: Mistake, _ prediction: [Tensor]) -> [Mistake] {
    guard case .slope(_, .one) = mistake.kind,
      [.missingDerivative, .missingMask].contains(mistake.reason),
      wrong.contains(where: { !prediction[$0].isConstant })
    else { return [] }
    return factors(base: nil, direction: prediction).compactMap { factor in
      let isSamples =
        factor.isRows
        && [factor.size, factor.size.map { 1 / $0 }].contains(factor.multiplier.magnitude)
      let isKnown = isSamples || factor.meaning == nil && [-1, 2, 0.5].contains(factor.multiplier)
      guard isKnown else { return nil }
      return Mistake(
        kind: .both(mistake.kind, factor), reason: mistake.reason, rank: mistake.rank + 220)
    }
  }

  private func mistakes(along edge: BackwardPass.Edge) -> [Mistake] {
    let none = Factor(multiplier: 0)
    guard let base = trial.prediction(.edge(edge, none)) else { return [] }
    let direction = zip(trial.sample.correct, base).map { $0.subtracting($1) }
    let rank = isTerm(edge) ? 200 : 210
    var mistakes = [
      Mistake(kind: .edge(edge, none), reason: .missingTerm, rank: rank)
    ]
    for factor in factors(base: base, direction: direction) {
      let isPlain = factor.meaning == nil && ![-1, 2, 0.5].contains(factor.multiplier)
      mistakes.append(
        Mistake(
          kind: .edge(edge, factor),
          reason: factor.multiplier == -1 && factor.argument == nil ? .termSign : .termFactor,
          rank: rank + (isPlain ? 110 : 1)))
    }
    return mistakes
  }

  /// Whether an edge comes from a term of a sum that isn't a sum itself.
  private func isTerm(_ edge: BackwardPass.Edge) -> Bool {
    let steps = trial.sample.tape.steps
    let step = steps[edge.step]
    let isSumOfTwo = step.inputs.allSatisfy { $0.step.map { steps[$0].isActive } ?? false }
    guard step.operation.isSum, isSumOfTwo, let input = step.inputs[edge.input].step else {
      return false
    }
    return !steps[input].operation.isSum
  }

  /// The factors `c` other than 0 and 1 for which a tensor's given gradient is `base + c *
  /// direction`.
  private func factors(base: [Tensor]?, direction: [Tensor]) -> [Factor] {
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

  /// Returns the mistakes that give the given gradients at all other arguments, too.
  func confirmed(_ likely: [Likely], at others: [MistakeTrial]) -> [Confirmed] {
    if others.isEmpty { return [] }
    let isOne = others.allSatisfy { $0.sample.tape.hasSteps(of: trial.sample.tape) }
    return likely.compactMap { one in
      isOne || !one.mistake.kind.usesSteps ? confirm(one, at: others) : nil
    }
  }

  private func confirm(_ likely: Likely, at others: [MistakeTrial]) -> Confirmed? {
    let mistake = likely.mistake
    var explained = likely.tensors
    var leavesOthersRight = likely.leavesOthersRight
    var worst = likely.largestDifference
    for other in others {
      let prediction = other.prediction(mistake.kind)
      for place in explained {
        guard let difference = difference(mistake, prediction, other, place) else {
          explained.remove(place)
          continue
        }
        worst = max(worst, difference)
      }
      if explained.isEmpty { return nil }
      if let prediction, leavesOthersRight {
        leavesOthersRight = keepsOthers(mistake, prediction, other)
      }
    }
    explained = explained.filter { isProven(mistake, $0, at: [trial] + others) }
    if explained.isEmpty { return nil }
    // Two mistakes at once match a few numbers too easily.
    if case .both = mistake.kind,
      !explained.contains(where: { trial.sample.given[$0].count >= 4 })
    {
      return nil
    }
    return Confirmed(
      mistake: mistake, tensors: explained, leavesOthersRight: leavesOthersRight,
      largestDifference: worst)
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
    case .scaled, .otherParameter, .value, .onlyDiagonal, .withoutUpstream, .otherAxis: return true
    default: break
    }
    for place in problem.pairs.indices where !wrong.contains(place) {
      if MistakeMatch.isWrong(prediction[place], trial.sample.correct[place]) { return false }
    }
    return true
  }

  /// Whether the given gradient is wrong for at least two sets of arguments, and differently if the
  /// mistake includes a meaningless factor.
  ///
  /// A gradient that is 0 everywhere doesn't show what is missing.
  private func isProven(
    _ mistake: Mistake, _ place: Int, at trials: [MistakeTrial]
  ) -> Bool {
    let bad = trials.filter {
      MistakeMatch.isWrong($0.sample.given[place], $0.sample.correct[place], kinks: $0.kinks[place])
    }
    guard bad.count >= 2,
      bad.contains(where: { $0.sample.given[place].elements.contains { $0 != 0 } })
    else { return false }
    guard mistake.kind.hasPlainFactor else { return true }
    let errors = bad.map { $0.sample.given[place].subtracting($0.sample.correct[place]) }
    return errors.dropFirst().contains { other in
      MistakeMatch.isWrong(other, errors[0]) && other.shape == errors[0].shape
    }
  }
}

extension Operation? {
  fileprivate var isSum: Bool {
    switch self {
    case .pair(.add), .pair(.subtract): true
    default: false
    }
  }
}

extension Mistake.Kind {
  /// Whether it concerns steps of the function, rather than the gradient as a whole.
  var usesSteps: Bool {
    switch self {
    case .scaled, .otherParameter, .value, .onlyDiagonal, .arrangement, .withoutUpstream,
      .argument:
      false
    case .both(let kind, _): kind.usesSteps
    default: true
    }
  }

  /// Whether it includes an unusual factor.
  var hasPlainFactor: Bool {
    switch self {
    case .scaled(let factor), .edge(_, let factor), .both(_, let factor):
      factor.meaning == nil && ![0, -1, 2, 0.5].contains(factor.multiplier)
    default: false
    }
  }
}
