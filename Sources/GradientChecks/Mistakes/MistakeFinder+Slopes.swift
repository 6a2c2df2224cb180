import Formulas

/// Derivatives that mistakes use instead of a part's own.
extension MistakeFinder {
  func slopes(of part: FormulaPart) -> [Mistake] {
    let base = 100 + 10 * part.kind.rawValue
    var mistakes: [Mistake] = []
    func add(_ slope: Mistake.Slope, _ reason: GradientDiagnosis.Reason, _ rank: Int) {
      mistakes.append(Mistake(kind: .slope(part, slope), reason: reason, rank: base + rank))
    }
    guard let own = PartSlopes(pass: trial.sample.pass, part: part).own() else {
      add(.one, .missingDerivative, 0)
      add(.diagonal, .diagonalOnly, 1)
      return mistakes
    }
    if let constant = constantSlope(of: part, own) {
      // A constant derivative is a factor, and reported as one.
      if constant == 1 { return [] }
      let isMean = finder.isMean(part.output)
      add(.one, constant == -1 ? .sign : isMean ? .sumForMean : .factor, -80)
      add(.squared, isMean ? .meanForSum : .doubledDerivative, isMean ? -79 : 200)
      return mistakes
    }
    let isMask = own.elements.allSatisfy { $0 == 0 || $0 == 1 }
    add(.one, isMask ? .missingMask : .missingDerivative, 0)
    let hasTwoSlopes =
      Set(own.elements).count == 2 && (own.count > 2 || isPiecewise(part))
    if hasTwoSlopes {
      add(.reversed, .reversedMask, 30)
      add(.form(.itself, step: part.output), .otherDerivative, 31)
      add(.form(.itself, step: part.input), .derivativeAtInput, 32)
      add(.form(.step, step: part.input), .otherDerivative, 130)
    }
    let isSquashing = isSquashing(part, own)
    if isActivation(part) || isSquashing {
      add(.squared, .doubledDerivative, 2)
      add(.at(step: part.output), .derivativeAtOutput, 1)
      for step in relatives(of: part) { add(.at(step: step), .derivativeAtOther, 32) }
    }
    if isSquashing {
      for form in SlopeForm.allCases where form != .step {
        add(.form(form, step: part.input), .derivativeAtInput, 31)
        add(.form(form, step: part.output), .otherDerivative, 31)
      }
    }
    return mistakes
  }

  /// Whether a part has kinks or jumps.
  private func isPiecewise(_ part: FormulaPart) -> Bool {
    tape.steps[part.input...part.output].contains { step in
      switch step.operation {
      case .select, .pair(.maximum), .pair(.minimum), .map(.abs), .map(.sign): true
      case .pair(let function): function.isMask
      default: false
      }
    }
  }

  /// Whether a part is a separate function, rather than a sum or a power.
  private func isActivation(_ part: FormulaPart) -> Bool {
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
  private func isSquashing(_ part: FormulaPart, _ own: Tensor) -> Bool {
    let output = tape.steps[part.output].output
    return [SlopeForm.sigmoid, .tanh].contains { form in
      zip(own.elements, output.elements).allSatisfy {
        ($0 - form($1)).magnitude <= 1e-12 * max(1, $0.magnitude)
      }
    }
  }

  /// The derivative, if it is the same for all elements and all arguments.
  private func constantSlope(of part: FormulaPart, _ own: Tensor) -> Double? {
    if own.count > 1 {
      return own.elements.allSatisfy { $0 == own.elements[0] } ? own.elements[0] : nil
    }
    guard part.kind == .operation else { return nil }
    let step = tape.steps[part.output]
    switch step.operation {
    case .map(.negate), .pair(.add), .pair(.subtract): return own.number
    case .pair(.multiply), .pair(.divide):
      // A quotient is linear only if its divisor isn't a parameter.
      let isLinear = step.inputs[0].step == part.input || step.operation.map(\.isMultiply) ?? false
      return isLinear && finder.activeInputs(part.output).count == 1
        && step.inputs.filter { $0.step == part.input }.count == 1 ? own.number : nil
    default: return nil
    }
  }

  /// Other named values with the shape of a part's input.
  private func relatives(of part: FormulaPart) -> [Int] {
    let shape = tape.steps[part.input].output.shape
    if shape.isEmpty { return [] }
    let named = tape.steps.indices.filter { index in
      let step = tape.steps[index]
      return step.name != nil && step.output.shape == shape && index != part.input
        && index != part.output
    }
    return Array(named.prefix(6))
  }
}

extension Operation {
  fileprivate var isMultiply: Bool {
    if case .pair(.multiply) = self { true } else { false }
  }
}
