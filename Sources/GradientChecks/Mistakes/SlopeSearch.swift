import Formulas

/// Finds the derivatives that mistakes may use for a part instead of its own.
struct SlopeSearch {
  let search: MistakeSearch
  let part: FormulaPart

  private var tape: Tape { search.tape }

  func mistakes() -> [OtherSlope] {
    var mistakes: [OtherSlope] = []
    let base = 100 + 10 * part.kind.rawValue
    func add(_ slope: any Slope, _ reason: GradientDiagnosis.Reason, _ rank: Int) {
      mistakes.append(OtherSlope(part: part, slope: slope, reason: reason, rank: base + rank))
    }
    guard let own = PartSlopes(pass: search.trial.sample.pass, part: part).own() else {
      add(NoSlope(), .missingDerivative, 0)
      add(DiagonalSlope(), .diagonalOnly, 1)
      return mistakes
    }
    if let constant = constant(own) {
      // A constant derivative is a factor, and reported as one.
      if constant == 1 || isShifted { return [] }
      let isMean = search.finder.isMean(part.output)
      if constant == -1 {
        // A sign inside a part is less likely than another derivative of the whole part.
        add(NoSlope(), .sign, 50)
      } else {
        add(NoSlope(), isMean ? .sumForMean : .factor, -80)
      }
      add(SquaredSlope(), isMean ? .meanForSum : .doubledDerivative, isMean ? -79 : 200)
      return mistakes
    }
    let isMask = own.elements.allSatisfy { $0 == 0 || $0 == 1 }
    add(NoSlope(), isMask ? .missingMask : .missingDerivative, 0)
    if Set(own.elements).count == 2, isPiecewise {
      add(ReversedSlope(), .reversedMask, 30)
      add(UsualSlope(form: .itself, step: part.output), .otherDerivative, 31)
      add(UsualSlope(form: .itself, step: part.input), .derivativeAtInput, 32)
      add(UsualSlope(form: .step, step: part.input), .otherDerivative, 130)
    }
    for slope in PowerSlope.all(of: part, in: tape) { add(slope, slope.reason, 33) }
    if FactorwiseSlope.isPossible(for: part, in: search) {
      add(FactorwiseSlope(), .otherDerivative, 95)
    }
    let isSquashing = isSquashing(own)
    if isActivation || isSquashing {
      add(SquaredSlope(), .doubledDerivative, 2)
      add(SlopeElsewhere(step: part.output), .derivativeAtOutput, 1)
      for step in relatives { add(SlopeElsewhere(step: step), .derivativeAtOther, 32) }
    }
    for form in UsualSlope.Form.allCases where isSquashing && form != .step {
      add(UsualSlope(form: form, step: part.input), .derivativeAtInput, 31)
      add(UsualSlope(form: form, step: part.output), .otherDerivative, 31)
    }
    return mistakes
  }

  /// Whether a part ends by adding something constant, so that a shorter one has the same derivative.
  private var isShifted: Bool {
    let step = tape.steps[part.output]
    guard part.kind == .chain, search.finder.activeInputs(part.output).count == 1 else {
      return false
    }
    return switch step.operation {
    case .pair(.add): true
    case .pair(.subtract): search.isActive(step.inputs[0])
    default: false
    }
  }

  /// Whether a part has kinks or jumps.
  private var isPiecewise: Bool {
    tape.steps[part.input...part.output].contains { step in
      switch step.operation {
      case .select, .pair(.maximum), .pair(.minimum), .map(.abs), .map(.sign): true
      case .pair(let function): function.isMask
      default: false
      }
    }
  }

  /// Whether a part is a separate function, rather than a sum or a power.
  private var isActivation: Bool {
    if part.kind == .call { return true }
    if part.kind == .chain { return false }
    switch tape.steps[part.output].operation {
    case .map(.square), .map(.negate): return false
    case .map, .pair(.maximum), .pair(.minimum), .select: return true
    default: return false
    }
  }

  /// Whether a part is a sigmoid, a hyperbolic tangent, or an exponential, judging by its
  /// derivative.
  private func isSquashing(_ own: Tensor) -> Bool {
    let output = tape.steps[part.output].output
    return [UsualSlope.Form.sigmoid, .tanh].contains { form in
      zip(own.elements, output.elements).allSatisfy {
        ($0 - form($1)).magnitude <= 1e-12 * max(1, $0.magnitude)
      }
    }
  }

  /// The derivative, if it is the same for all elements and all arguments.
  private func constant(_ own: Tensor) -> Double? {
    if own.count > 1 {
      return own.elements.allSatisfy { $0 == own.elements[0] } ? own.elements[0] : nil
    }
    guard part.kind == .operation else { return nil }
    let step = tape.steps[part.output]
    switch step.operation {
    case .map(.negate), .pair(.add), .pair(.subtract): return own.number
    case .pair(.multiply), .pair(.divide):
      // A quotient is linear only if its divisor isn't a parameter.
      let isProduct = if case .pair(.multiply) = step.operation { true } else { false }
      return (isProduct || step.inputs[0].step == part.input)
        && search.finder.activeInputs(part.output).count == 1
        && step.inputs.filter { $0.step == part.input }.count == 1 ? own.number : nil
    default: return nil
    }
  }

  /// Other named values with the shape of the part's input.
  private var relatives: ArraySlice<Int> {
    search.named(tape.steps[part.input].output.shape)
      .filter { $0 != part.input && $0 != part.output }.prefix(6)
  }
}
