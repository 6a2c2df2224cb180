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
      if constant == 1 { return [] }
      let isMean = search.finder.isMean(part.output)
      add(NoSlope(), constant == -1 ? .sign : isMean ? .sumForMean : .factor, -80)
      add(SquaredSlope(), isMean ? .meanForSum : .doubledDerivative, isMean ? -79 : 200)
      return mistakes
    }
    let isMask = own.elements.allSatisfy { $0 == 0 || $0 == 1 }
    add(NoSlope(), isMask ? .missingMask : .missingDerivative, 0)
    if Set(own.elements).count == 2, own.count > 2 || isPiecewise {
      add(ReversedSlope(), .reversedMask, 30)
      add(UsualSlope(form: .itself, step: part.output), .otherDerivative, 31)
      add(UsualSlope(form: .itself, step: part.input), .derivativeAtInput, 32)
      add(UsualSlope(form: .step, step: part.input), .otherDerivative, 130)
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
