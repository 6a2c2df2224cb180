import Formulas

/// The gradient passes a part, such as an activation, with another derivative than the part's own.
struct OtherSlope: MistakeKind {
  let part: FormulaPart
  let slope: any Slope
  let reason: GradientDiagnosis.Reason
  let rank: Int
  /// Other calls of the same definition with the same values, to which it happens as well.
  var twins: [FormulaPart] = []

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.parts.flatMap { part -> [OtherSlope] in
      let own = SlopeSearch(search: search, part: part).mistakes()
      let twins = twins(of: part, in: search)
      if twins.isEmpty { return own }
      return own
        + own.map { one in
          OtherSlope(
            part: part, slope: one.slope, reason: one.reason, rank: one.rank + 1, twins: twins)
        }
    }
  }

  /// Returns the calls that repeat a call, as in `log(s(z))` and `log(1 - s(z))`.
  private static func twins(of part: FormulaPart, in search: MistakeSearch) -> [FormulaPart] {
    guard let call = part.call else { return [] }
    let tape = search.tape
    let name = tape.calls[call].definition.name
    return search.parts.filter { other in
      guard let own = other.call, own > call, other.output != part.output else { return false }
      return tape.calls[own].definition.name == name
        && tape.calls[own].parent == tape.calls[call].parent
        && tape.steps[other.output].output == tape.steps[part.output].output
    }
  }

  /// Whether it is a constant factor from one part of the function.
  var isFactor: Bool { [.sign, .factor, .sumForMean, .meanForSum].contains(reason) }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let all = [part] + twins
    let slopes = all.compactMap { slope.tensor(PartSlopes(pass: trial.pass, part: $0)) }
    guard slopes.count == all.count else { return nil }
    return trial.moved { upstreams in
      let deltas = zip(all, slopes).compactMap { part, own -> (step: Int, gradient: Tensor)? in
        guard let upstream = upstreams[part.output] else { return nil }
        let seeds = [(part.output, upstream)]
        let right = trial.pass.propagate(seeds, downTo: part.input)[part.input]
        return (part.input, upstream.multiplied(by: own).subtracting(right))
      }
      return deltas.count == all.count ? deltas : nil
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
  /// The operand that a product or quotient multiplies or divides by, or else the derivative.
  var factor: String {
    let step = wording.tape.steps[part.output]
    guard part.kind == .operation, case .pair(let function) = step.operation,
      let other = step.inputs.first(where: { $0.step != part.input })
    else { return "the factor \(Digits.short(number)), the derivative of \(whole) by `\(input)`," }
    let text =
      other.step.map { "`\(wording.text(of: $0))`" }
      ?? Digits.short(other.tensor.number ?? number)
    return "the \(function == .divide ? "division by" : "factor") \(text) in \(whole)"
  }
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
    case .factor: return "\(wording.factor) is missing"
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

/// The derivatives of a part of a formula.
struct PartSlopes {
  let pass: BackwardPass
  let part: FormulaPart

  var tape: Tape { pass.tape }
  var input: Tensor { tape.steps[part.input].output }
  var shape: [Int] { tape.steps[part.output].output.shape }

  /// Returns the derivative of each element with respect to its own input, or nil if it depends on
  /// others.
  func own() -> Tensor? {
    guard part.isElementwise else { return nil }
    return derivative(in: pass)
  }

  /// Returns the same at another input.
  func own(at input: Tensor) -> Tensor? {
    guard part.isElementwise, input.shape == self.input.shape else { return nil }
    var changed = pass
    changed.tape = tape.replayed([part.input: input], upTo: part.output)
    return derivative(in: changed)
  }

  private func derivative(in pass: BackwardPass) -> Tensor? {
    let ones = Tensor.filled(shape, with: 1)
    return pass.propagate([(part.output, ones)], downTo: part.input)[part.input]
  }

  /// Returns the derivative of each element with respect to its own input, row by row, if it also
  /// depends on others.
  func diagonal() -> Tensor? {
    let output = tape.steps[part.output].output
    let columns = output.columns
    guard output.shape.count >= 1, columns > 1, columns <= 16 else { return nil }
    var result = Tensor.filled(output.shape, with: 0)
    for column in 0..<columns {
      var seed = Tensor.filled(output.shape, with: 0)
      for row in 0..<output.rows { seed.elements[row * columns + column] = 1 }
      let back = pass.propagate([(part.output, seed)], downTo: part.input)[part.input]
      guard let back else { return nil }
      for row in 0..<output.rows {
        result.elements[row * columns + column] = back.elements[row * columns + column]
      }
    }
    return result
  }
}
