import Formulas

/// Finds the usual mistake that explains a wrong gradient.
///
/// Each mistake is made on purpose in the backward pass through the function. It is the reason if
/// the resulting numbers are the given ones: for every element, at all arguments of the check, and
/// at others drawn for the purpose.
struct Diagnoser {
  let problem: GradientProblem
  let samples: [GradientSample]
  /// Numbers in the lab that a constant factor may equal.
  let knownNumbers: [FormulaGradientCheck.KnownNumber]

  /// The work that the search for a reason may take, as counted by `FormulaBudget`.
  private static let mostWork = 60_000_000
  /// The sets of arguments of the check for which a reason must hold.
  private static let mostSamples = 6

  /// Finds the reasons for wrong tensors. One that explains several names them all.
  func explain(_ tensors: [CheckedGradient]) -> [GradientDiagnosis] {
    let wrong = tensors.indices.filter {
      tensors[$0].verdict == .disagrees || tensors[$0].verdict == .wrongShape
    }
    guard let first = firstTrial(tensors, wrong) else { return [] }
    let hypotheses = Hypotheses(
      MistakeSearch(
        problem, first.trial, wrong: wrong,
        FactorNames(problem, first.trial.sample, knownNumbers)))
    let likely = hypotheses.likely(within: Self.mostWork)
    let others = otherTrials(tensors, first.point)
    let found = Self.unambiguous(hypotheses.confirmed(likely, at: others))
    let wording = DiagnosisWording(
      problem: problem, trial: first.trial, otherTrials: others.count)
    let repair = TextRepair(problem: problem, trials: [first.trial] + others)
    var open = Set(wrong)
    var diagnoses: [GradientDiagnosis] = []
    while !open.isEmpty {
      let best = Self.best(found, for: open)
      let isVague = best.map { ($0.mistake as? ChangedArgument)?.isNegated ?? false } ?? true
      if isVague, let mended = repair.find(for: open) {
        diagnoses.append(wording.diagnosis(mended))
        open.subtract(mended.tensors)
      } else if let best {
        let places = best.tensors.intersection(open)
        diagnoses.append(wording.diagnosis(best, tensors: places.sorted(), among: found))
        open.subtract(places)
      } else {
        break
      }
    }
    return diagnoses
  }

  /// Returns the mistake that explains the most tensors; among equal ones, the first in order of
  /// rank.
  private static func best(
    _ found: [Hypotheses.Confirmed], for open: Set<Int>
  ) -> Hypotheses.Confirmed? {
    func key(_ one: Hypotheses.Confirmed) -> (Int, Int) {
      (
        -open.intersection(one.tensors).count,
        one.mistake.rank + (one.leavesOthersRight ? 0 : 40)
      )
    }
    return found.filter { !open.isDisjoint(with: $0.tensors) }.min { key($0) < key($1) }
  }

  /// Leaves out constant factors of parts if the whole gradient has the factor and the part can't
  /// be identified.
  private static func unambiguous(_ found: [Hypotheses.Confirmed]) -> [Hypotheses.Confirmed] {
    let scaled = found.filter { $0.mistake is ScaledGradient }
    let parts = found.filter(\.isFactorOfPart)
    return found.filter { one in
      guard one.isFactorOfPart, scaled.contains(where: { $0.tensors == one.tensors }) else {
        return true
      }
      return one.mistake.reason != .sign
        && !parts.contains { other in
          other.mistake.reason != one.mistake.reason && other.tensors == one.tensors
        } && parts.count { $0.mistake.reason == one.mistake.reason } == 1
    }
  }

  // MARK: Arguments

  /// The arguments of the check for which mistakes are tried first: those for which a tensor is
  /// wrong.
  private func firstTrial(
    _ tensors: [CheckedGradient], _ wrong: [Int]
  ) -> (point: Int, trial: MistakeTrial)? {
    let point = samples.indices.first { point in
      wrong.contains { MistakeMatch.isWrong(samples[point].given[$0], samples[point].correct[$0]) }
    }
    return point.map { ($0, trial($0, tensors)) }
  }

  /// The other arguments of the check, followed by fresh ones.
  private func otherTrials(_ tensors: [CheckedGradient], _ first: Int) -> [MistakeTrial] {
    let others = samples.indices.filter { $0 != first }.prefix(Self.mostSamples)
    var trials = others.map { trial($0, tensors) }
    let fresh = FreshArguments(problem: problem, sample: samples[first])
    for number in 1...3 {
      guard let sample = fresh.sample(number) else { continue }
      let undefined = tensors.indices.map { GradientDomain(problem, sample, $0).outside }
      trials.append(MistakeTrial(problem, sample, kinks: undefined))
    }
    return trials
  }

  private func trial(_ point: Int, _ tensors: [CheckedGradient]) -> MistakeTrial {
    MistakeTrial(problem, samples[point], kinks: tensors.map { $0.exempt[point] ?? [] })
  }
}
