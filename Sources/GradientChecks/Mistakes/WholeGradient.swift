import Formulas

// Mistakes that concern the gradient as a whole.

/// The gradient is the correct one times a number.
struct ScaledGradient: WholeGradientMistake {
  private let scale: Factor
  let reason: GradientDiagnosis.Reason
  let rank: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    let counts = search.tape.divisors
    return search.factors(direction: search.trial.sample.correct).map { factor in
      var reason = GradientDiagnosis.Reason.factor
      if factor.isSign { reason = .sign }
      if let size = factor.size, factor.isRows {
        if factor.multiplier == size, counts.contains(size) { reason = .sumForMean }
        if factor.multiplier == 1 / size { reason = .meanForSum }
      }
      return ScaledGradient(
        scale: factor, reason: reason,
        rank: factor.isUnusual ? 300 : factor.meaning == nil ? 35 : 36)
    }
  }

  var factor: Factor? { scale }
  var order: Int { .min }
  var passCount: Int { 0 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let number = scale.value(in: trial.sample)
    return trial.sample.correct.map { $0.scaled(by: number) }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let value = scale.value(in: wording.trial.sample)
    let proof = "with the correct gradient multiplied by \(Digits.short(value))"
    if scale.isSign {
      return ("the sign is wrong: each value is the negative of the correct one", proof)
    }
    let claim = "each value is \(wording.phrase(scale))"
    switch reason {
    case .sumForMean:
      return ("\(claim): divide by this number, as for a mean instead of a sum", proof)
    case .meanForSum:
      return ("\(claim): it was divided by this number once too often", proof)
    default: return (claim, proof)
    }
  }

  /// Names the square that half of a gradient comes from, or the root that twice the gradient does, if
  /// there is just one.
  func hint(
    in wording: DiagnosisWording, explaining tensors: Set<Int>, among all: [Hypotheses.Confirmed]
  ) -> String {
    guard [0.5, 2].contains(scale.multiplier), scale.meaning == nil else { return "" }
    let steps = all.compactMap { other -> Int? in
      guard let changed = other.mistake as? ChangedEdge, other.tensors == tensors,
        changed.factor?.multiplier == scale.multiplier
      else { return nil }
      let step = wording.tape.steps[changed.edge.step]
      let isSource =
        switch step.operation {
        case .map(.square): scale.multiplier == 0.5
        case .map(.sqrt): scale.multiplier == 2
        case .pair(.power):
          step.inputs[1].tensor.number == (scale.multiplier == 0.5 ? 2 : 0.5)
        default: false
        }
      return isSource ? changed.edge.step : nil
    }
    guard steps.count == 1 else { return "" }
    let what = scale.multiplier == 2 ? "division by 2" : "2"
    return ", as if the \(what) were missing in the derivative of `\(wording.quote(steps[0]))`"
  }
}

/// A mistake combined with a constant factor.
struct Combined: Mistake {
  let mistake: any Mistake
  let scale: Factor

  var reason: GradientDiagnosis.Reason { mistake.reason }
  var rank: Int { mistake.rank + 220 }
  var factor: Factor? { scale }
  var usesSteps: Bool { mistake.usesSteps }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let number = scale.value(in: trial.sample)
    return mistake.prediction(in: trial)?.map { $0.scaled(by: number) }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let first = mistake.sentence(in: wording, for: tensors)
    return (
      "\(first.claim); in addition, each value is \(wording.phrase(scale))",
      "\(first.proof) and with this factor"
    )
  }
}

/// The gradient of the value isn't used.
struct WithoutUpstream: WholeGradientMistake {
  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.problem.upstream == nil ? [] : [WithoutUpstream()]
  }

  var reason: GradientDiagnosis.Reason { .missingUpstream }
  var rank: Int { 40 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let ones = Tensor.filled(trial.sample.value.shape, with: 1)
    return trial.pass.isJacobian ? nil : trial.sample.pass.gradients(seed: ones)
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let upstream = wording.problem.upstream ?? "the gradient of the value"
    return (
      "the result is not multiplied by `\(upstream)`, the gradient of the value",
      "with ones instead of `\(upstream)` in the correct gradient"
    )
  }
}

/// The gradient is that of another parameter.
struct OtherParameter: WholeGradientMistake {
  private let name: String
  let rank: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.problem.function.parameterNames.filter { isPossible($0, in: search) }.map { name in
      // A wrong sign is more likely, unless both results are exchanged.
      let isMirror = isMirror(name, in: search) && !isWrong(name, in: search)
      return OtherParameter(name: name, rank: isMirror ? 37 : 30)
    }
  }

  /// Whether a gradient may have been computed for a parameter: one of the same shape whose values
  /// aren't labels.
  private static func isPossible(_ name: String, in search: MistakeSearch) -> Bool {
    let (pairs, sample) = (search.problem.pairs, search.trial.sample)
    guard let own = sample.arguments[name] else { return false }
    if pairs.count == 1, pairs[0].parameter == name { return false }
    return pairs.contains { $0.parameter == name }
      || sample.correct.contains { $0.shape == own.shape }
  }

  /// Whether the gradient for a parameter is the negated gradient for another one.
  private static func isMirror(_ name: String, in search: MistakeSearch) -> Bool {
    let (pairs, correct) = (search.problem.pairs, search.trial.sample.correct)
    guard let own = pairs.firstIndex(where: { $0.parameter == name }) else { return false }
    let mirrored = correct[own].scaled(by: -1)
    return pairs.indices.contains { place in
      place != own && !MistakeMatch.isWrong(mirrored, correct[place])
    }
  }

  private static func isWrong(_ name: String, in search: MistakeSearch) -> Bool {
    let (pairs, sample) = (search.problem.pairs, search.trial.sample)
    return pairs.indices.contains { place in
      pairs[place].parameter == name
        && MistakeMatch.isWrong(sample.given[place], sample.correct[place])
    }
  }

  var reason: GradientDiagnosis.Reason { .otherParameter }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let sample = trial.sample
    guard let recorded = try? trial.problem.record(sample.arguments, active: [name]) else {
      return nil
    }
    let gradients = trial.problem.pass(recorded, sample.arguments, sample.value).gradients()
    return sample.correct.map { _ in gradients[0] }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    ("this is the gradient for \(name)", "compared with the correct gradient for \(name)")
  }
}

/// An argument that isn't differentiated is left out or has the wrong sign.
struct ChangedArgument: WholeGradientMistake {
  private let name: String
  let isNegated: Bool

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    let compared = search.problem.pairs.map(\.parameter)
    let names = search.trial.sample.arguments.keys.sorted().filter {
      !compared.contains($0) && search.problem.function.parameterNames.contains($0)
    }
    return names.flatMap { name in
      [false, true].map { ChangedArgument(name: name, isNegated: $0) }
    }
  }

  var reason: GradientDiagnosis.Reason { isNegated ? .termSign : .missingTerm }
  var rank: Int { isNegated ? 231 : 230 }
  var concernsOneTensor: Bool { false }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    var arguments = trial.sample.arguments
    arguments[name] = arguments[name]?.scaled(by: isNegated ? -1 : 0)
    let names = trial.problem.pairs.map(\.parameter)
    guard let recorded = try? trial.problem.record(arguments, active: names) else { return nil }
    return trial.problem.pass(recorded, arguments, trial.sample.value).gradients()
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    (
      "the contribution of `\(name)` \(isNegated ? "has the wrong sign" : "is missing")",
      "with \(isNegated ? "`-\(name)`" : "zeros") instead of `\(name)` in the correct gradient"
    )
  }

  /// Names other arguments that may equally be wrong.
  func hint(
    in wording: DiagnosisWording, explaining tensors: Set<Int>, among all: [Hypotheses.Confirmed]
  ) -> String {
    let others = all.compactMap { other -> String? in
      guard let twin = other.mistake as? ChangedArgument, twin.isNegated == isNegated,
        twin.name != name, other.tensors == tensors
      else { return nil }
      return "the contribution of `\(twin.name)`"
    }
    return others.isEmpty
      ? "" : ", or \(others.joined(separator: " or ")), which gives the same numbers"
  }
}

/// The gradient is the value itself.
struct ValueItself: WholeGradientMistake {
  static func candidates(in search: MistakeSearch) -> [any Mistake] { [ValueItself()] }

  var reason: GradientDiagnosis.Reason { .value }
  var rank: Int { 45 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    trial.sample.correct.map { _ in trial.sample.value }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    (
      "this is the value of \(wording.problem.phrase) itself, not its derivative",
      "compared with the value"
    )
  }
}

/// Only the diagonal of a Jacobian is given.
struct OnlyDiagonal: WholeGradientMistake {
  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.trial.pass.isJacobian ? [OnlyDiagonal()] : []
  }

  var reason: GradientDiagnosis.Reason { .diagonalOnly }
  var rank: Int { 20 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    guard trial.pass.isJacobian else { return nil }
    return trial.sample.correct.map { correct in
      var diagonal = correct
      let columns = max(correct.columns, 1)
      for index in correct.elements.indices where index / columns != index % columns {
        diagonal.elements[index] = 0
      }
      return diagonal
    }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    (
      "only the diagonal of the Jacobian is given, but each element of the value also depends "
        + "on the other elements",
      "with zeros outside the diagonal of the correct one"
    )
  }
}

/// Each element of the value is differentiated only by the element in its own place, although it
/// depends on others, too: the diagonal of the Jacobian instead of the gradient of the sum.
struct OwnElements: WholeGradientMistake {
  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    let (problem, sample) = (search.problem, search.trial.sample)
    let isPossible =
      !sample.pass.isJacobian && problem.upstream == nil && sample.value.count > 1
      && sample.correct.contains { $0.shape == sample.value.shape }
      && problem.affordsJacobian(of: sample.value)
    return isPossible ? [OwnElements()] : []
  }

  var reason: GradientDiagnosis.Reason { .diagonalOnly }
  var rank: Int { 20 }
  var passCount: Int { 0 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let sample = trial.sample
    var own = sample.correct
    for index in sample.value.elements.indices {
      let row = sample.pass.gradients(seed: .indicator(of: index, like: sample.value))
      for place in own.indices where own[place].shape == sample.value.shape {
        own[place].elements[index] = row[place].elements[index]
      }
    }
    return own
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let count = wording.trial.sample.value.count
    let shape = TensorShape(known: [count, count])
    return (
      "each element of the value is differentiated only by the same element of the argument, but it "
        + "also depends on the others, and the gradient of the sum adds up these derivatives; the whole "
        + "derivative is a matrix of shape \(shape), and a formula that returns it is compared with it",
      "with the diagonal of this matrix"
    )
  }
}
