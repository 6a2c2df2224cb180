import Formulas

/// The gradient passes a part, such as an activation, with another derivative than the part's own.
struct OtherSlope: MistakeKind {
  let part: FormulaPart
  let slope: any Slope
  let reason: GradientDiagnosis.Reason
  let rank: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.parts.flatMap { SlopeSearch(search: search, part: $0).mistakes() }
  }

  /// Whether it is a constant factor from one part of the function.
  var isFactor: Bool { [.sign, .factor, .sumForMean, .meanForSum].contains(reason) }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let slopes = PartSlopes(pass: trial.pass, part: part)
    guard let own = slope.tensor(slopes) else { return nil }
    return trial.moved { upstreams in
      guard part.output < upstreams.count, let upstream = upstreams[part.output] else { return nil }
      let seeds = [(part.output, upstream)]
      let right = trial.pass.propagate(seeds, downTo: part.input)[part.input]
      return [(part.input, upstream.multiplied(by: own).subtracting(right))]
    }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    slope.sentence(PartWording(wording: wording, part: part, reason: reason))
  }

  func combinations(_ prediction: [Tensor], in search: MistakeSearch) -> [any Mistake] {
    guard slope is NoSlope, [.missingDerivative, .missingMask].contains(reason),
      search.wrong.contains(where: { !prediction[$0].isConstant })
    else { return [] }
    return search.factors(direction: prediction).compactMap { factor in
      let isSamples =
        factor.isRows
        && [factor.size, factor.size.map { 1 / $0 }].contains(factor.multiplier.magnitude)
      let isUsual = factor.meaning == nil && !factor.isUnusual
      return isSamples || isUsual ? Combined(mistake: self, scale: factor) : nil
    }
  }
}

/// A derivative that replaces a part's own.
protocol Slope: Sendable {
  /// Returns the derivative of each element, or nil if there is none of that kind.
  func tensor(_ slopes: PartSlopes) -> Tensor?

  func sentence(_ wording: PartWording) -> Sentence
}

/// A part and the words for it.
struct PartWording {
  let wording: DiagnosisWording
  let part: FormulaPart
  let reason: GradientDiagnosis.Reason

  /// `A1 = tanh(Z1)` in backticks.
  var whole: String { "`\(wording.assignment(of: part))`" }
  /// The text of its input.
  var input: String { wording.text(of: part.input) }
  /// Its name, or its text.
  var output: String { wording.tape.steps[part.output].name ?? wording.text(of: part) }
  /// Its derivative, if it is the same everywhere.
  var number: Double {
    PartSlopes(pass: wording.trial.sample.pass, part: part).own()?.elements.first ?? 1
  }
}

/// The derivative is left out.
struct NoSlope: Slope {
  func tensor(_ slopes: PartSlopes) -> Tensor? { .filled(slopes.shape, with: 1) }

  func sentence(_ wording: PartWording) -> Sentence {
    (claim(wording), "with it left out of the correct gradient")
  }

  private func claim(_ wording: PartWording) -> String {
    let whole = wording.whole
    switch wording.reason {
    case .sign: return "the sign of the derivative of \(whole) is missing"
    case .sumForMean:
      let count = Digits.short(1 / wording.number)
      return "the division by \(count) in \(whole) is missing, as for a sum instead of a mean"
    case .factor:
      return "the factor \(Digits.short(wording.number)), the derivative of \(whole), is missing"
    case .missingMask: return "the mask of \(whole) is missing"
    default: return "the derivative of \(whole) is missing"
    }
  }
}

/// The derivative is applied twice.
struct SquaredSlope: Slope {
  func tensor(_ slopes: PartSlopes) -> Tensor? { slopes.own().map { $0.multiplied(by: $0) } }

  func sentence(_ wording: PartWording) -> Sentence {
    let what =
      wording.reason == .meanForSum
      ? "the division by \(Digits.short(1 / wording.number)) in \(wording.whole)"
      : "the derivative of \(wording.whole)"
    return ("\(what) is applied twice", "with it twice in the correct gradient")
  }
}

/// The derivative is evaluated at the value of another step.
struct SlopeElsewhere: Slope {
  let step: Int

  func tensor(_ slopes: PartSlopes) -> Tensor? { slopes.own(at: slopes.tape.steps[step].output) }

  func sentence(_ wording: PartWording) -> Sentence {
    let place = step == wording.part.output ? wording.output : wording.wording.text(of: step)
    return (
      "the derivative of \(wording.whole) is evaluated at `\(place)` instead of "
        + "`\(wording.input)`",
      "with it evaluated there in the correct gradient"
    )
  }
}

/// The derivative is evaluated at the negated input.
struct ReversedSlope: Slope {
  func tensor(_ slopes: PartSlopes) -> Tensor? { slopes.own(at: slopes.input.scaled(by: -1)) }

  func sentence(_ wording: PartWording) -> Sentence {
    let what =
      wording.reason == .reversedMask
      ? "the mask of \(wording.whole) is inverted: it keeps the values that should be 0"
      : "the derivative of \(wording.whole) is evaluated at `-\(wording.input)`"
    return (what, "with this changed in the correct gradient")
  }
}

/// Only the derivative of each result with respect to its own input is used.
struct DiagonalSlope: Slope {
  func tensor(_ slopes: PartSlopes) -> Tensor? { slopes.diagonal() }

  func sentence(_ wording: PartWording) -> Sentence {
    (
      "for \(wording.whole), only the derivative of each result with respect to its own input is "
        + "used, but each result depends on all inputs of its row",
      "with only these derivatives in the correct gradient"
    )
  }
}

/// The derivative is taken to be a usual expression of the value of a step: the derivative of an
/// activation, or such a derivative with a part forgotten.
struct UsualSlope: Slope {
  enum Form: String, CaseIterable {
    case sigmoid = "t * (1 - t)"
    case tanh = "1 - t**2"
    case step = "t > 0"
    case itself = "t"
    case complement = "1 - t"
    case square = "t**2"

    func callAsFunction(_ t: Double) -> Double {
      switch self {
      case .sigmoid: t * (1 - t)
      case .tanh: 1 - t * t
      case .step: t > 0 ? 1 : 0
      case .itself: t
      case .complement: 1 - t
      case .square: t * t
      }
    }
  }

  let form: Form
  let step: Int

  func tensor(_ slopes: PartSlopes) -> Tensor? {
    Tensor(shape: slopes.shape, slopes.tape.steps[step].output.elements.map { form($0) })
  }

  func sentence(_ wording: PartWording) -> Sentence {
    let own = step == wording.part.output ? wording.output : wording.input
    let text = form.rawValue.replacing("t", with: own.isAtom ? own : "(\(own))")
    return (
      "the derivative of \(wording.whole) is incorrectly taken to be `\(text)`",
      "with this substituted in the correct gradient"
    )
  }
}

extension String {
  /// Whether it needs no parentheses inside a formula: a name or a call.
  var isAtom: Bool {
    var depth = 0
    for character in self {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      let isPlain = character.isLetter || character.isNumber || "_.()".contains(character)
      if depth == 0, !isPlain { return false }
    }
    return first != "("
  }
}
