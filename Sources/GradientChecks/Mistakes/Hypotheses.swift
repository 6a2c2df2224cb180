import Budgets
import Formulas

/// The mistakes that explain given gradients.
struct Hypotheses {
  /// A mistake that gives the given numbers: at the first arguments while it is only likely, and at
  /// all others when it is confirmed.
  struct Confirmed {
    let mistake: any Mistake
    /// The wrong tensors that it explains.
    fileprivate(set) var tensors: Set<Int>
    /// Whether correct tensors stay correct with it.
    fileprivate(set) var leavesOthersRight: Bool
    fileprivate(set) var largestDifference: Double

    /// Whether it is a constant factor from one part of the function.
    var isFactorOfPart: Bool { (mistake as? OtherSlope)?.isFactor ?? false }
  }

  private let search: MistakeSearch

  init(_ search: MistakeSearch) { self.search = search }

  private var trial: MistakeTrial { search.trial }

  /// Tries all mistakes at the first arguments, and returns those that give the given gradients.
  func likely(within work: Int) -> [Confirmed] {
    var found: [Confirmed] = []
    let account = search.problem.run.library.account
    let most = min(work, account?.left ?? work)
    var left = most
    let cost = passCost
    defer { account?.take(most - left) }
    for mistake in search.candidates() {
      left -= cost * mistake.passCount
      if left < 0 { break }
      let prediction = mistake.prediction(in: trial)
      if let one = likely(mistake, prediction) { found.append(one) }
      guard let prediction else { continue }
      for other in mistake.combinations(prediction, in: search) {
        if let one = likely(other, other.prediction(in: trial)) { found.append(one) }
      }
    }
    return found
  }

  private func likely(_ mistake: any Mistake, _ prediction: [Tensor]?) -> Confirmed? {
    var worst = 0.0
    let explained = search.wrong.filter { place in
      guard let difference = mistake.difference(place, prediction, in: trial) else { return false }
      worst = max(worst, difference)
      return true
    }
    if explained.isEmpty { return nil }
    return Confirmed(
      mistake: mistake, tensors: Set(explained),
      leavesOthersRight: keepsOthers(mistake, prediction, trial), largestDifference: worst)
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

  /// Returns the mistakes that give the given gradients at all other arguments, too.
  func confirmed(_ likely: [Confirmed], at others: [MistakeTrial]) -> [Confirmed] {
    if others.isEmpty { return [] }
    let isOne = others.allSatisfy { $0.sample.tape.hasSteps(of: trial.sample.tape) }
    return likely.compactMap { one in
      isOne || !one.mistake.usesSteps ? confirm(one, at: others) : nil
    }
  }

  private func confirm(_ likely: Confirmed, at others: [MistakeTrial]) -> Confirmed? {
    let mistake = likely.mistake
    var one = likely
    for other in others {
      let prediction = mistake.prediction(in: other)
      for place in one.tensors {
        guard let difference = mistake.difference(place, prediction, in: other) else {
          one.tensors.remove(place)
          continue
        }
        one.largestDifference = max(one.largestDifference, difference)
      }
      if one.tensors.isEmpty { return nil }
      if one.leavesOthersRight { one.leavesOthersRight = keepsOthers(mistake, prediction, other) }
    }
    one.tensors = one.tensors.filter { isProven(mistake, $0, at: [trial] + others) }
    if one.tensors.isEmpty { return nil }
    // Two mistakes at once match a few numbers too easily.
    let isEnough = one.tensors.contains { trial.sample.given[$0].count >= 4 }
    return mistake is Combined && !isEnough ? nil : one
  }

  /// Whether tensors that are correct stay correct with a mistake.
  private func keepsOthers(
    _ mistake: any Mistake, _ prediction: [Tensor]?, _ trial: MistakeTrial
  ) -> Bool {
    guard let prediction, !mistake.concernsOneTensor else { return true }
    return search.problem.pairs.indices.allSatisfy { place in
      search.wrong.contains(place)
        || !MistakeMatch.isWrong(prediction[place], trial.sample.correct[place])
    }
  }

  /// Whether the given gradient is wrong for at least two sets of arguments, and differently if the
  /// mistake includes a meaningless factor.
  ///
  /// A gradient that is 0 everywhere doesn't show what is missing.
  private func isProven(
    _ mistake: any Mistake, _ place: Int, at trials: [MistakeTrial]
  ) -> Bool {
    let bad = trials.filter {
      MistakeMatch.isWrong($0.sample.given[place], $0.sample.correct[place], kinks: $0.kinks[place])
    }
    guard bad.count >= 2,
      bad.contains(where: { $0.sample.given[place].elements.contains { $0 != 0 } })
    else { return false }
    guard mistake.factor?.isUnusual ?? false else { return true }
    let errors = bad.map { $0.sample.given[place].subtracting($0.sample.correct[place]) }
    return errors.dropFirst().contains { other in
      MistakeMatch.isWrong(other, errors[0]) && other.shape == errors[0].shape
    }
  }
}
