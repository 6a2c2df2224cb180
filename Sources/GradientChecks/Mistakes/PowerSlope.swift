import Formulas

/// The rule for the derivative of a power, `n * x**(n - 1)`, an exponential function, `a**x * log(a)`, a
/// logarithm, `1 / (x * log(a))`, or a reciprocal, `-a / x**2`, with a part forgotten, or the rule for a power
/// in place of that for an exponential function.
struct PowerSlope: Slope {
  enum Slip {
    case withoutExponent, keptExponent, withoutLogarithm, powerRule, naturalLogarithm,
      unsquaredDivisor
  }

  let slip: Slip

  /// The mistakes that are possible with a part.
  static func all(of part: FormulaPart, in tape: Tape) -> [PowerSlope] {
    guard part.kind == .operation else { return [] }
    let step = tape.steps[part.output]
    let isFirst = step.inputs[0].step == part.input
    let isSecond = step.inputs.count == 2 && step.inputs[1].step == part.input
    let slips: [Slip] =
      switch step.operation {
      case .map(.square): [.withoutExponent, .keptExponent]
      case .map(.log2), .map(.log10): [.naturalLogarithm]
      case .pair(.power) where !isSecond: [.withoutExponent, .keptExponent]
      case .pair(.power) where !isFirst: [.withoutLogarithm, .powerRule]
      case .pair(.divide) where !isFirst: [.unsquaredDivisor]
      default: []
      }
    return slips.map { PowerSlope(slip: $0) }
  }

  var reason: GradientDiagnosis.Reason {
    switch slip {
    case .withoutExponent, .withoutLogarithm, .naturalLogarithm: .factor
    case .keptExponent, .powerRule, .unsquaredDivisor: .otherDerivative
    }
  }

  func tensor(_ slopes: PartSlopes) -> Tensor? {
    let step = slopes.tape.steps[slopes.part.output]
    let operands = step.inputs.map { $0.tensor.broadcast(to: slopes.shape) }
    let base = operands[0]
    let exponent = operands.count == 2 ? operands[1] : .filled(slopes.shape, with: 2)
    func pair(_ function: PairwiseFunction, _ a: Tensor, _ b: Tensor) -> Tensor {
      Operation.pair(function).forward([a, b], shape: slopes.shape)
    }
    let one = Tensor.filled(slopes.shape, with: 1)
    return switch slip {
    case .withoutExponent: pair(.power, base, exponent.subtracting(one))
    case .keptExponent: exponent.multiplied(by: step.output)
    case .withoutLogarithm: step.output
    case .powerRule: exponent.multiplied(by: pair(.power, base, exponent.subtracting(one)))
    case .naturalLogarithm: pair(.divide, one, base)
    case .unsquaredDivisor: step.output.scaled(by: -1)
    }
  }

  func sentence(_ wording: PartWording) -> Sentence {
    let proof = "with this changed in the correct gradient"
    let whole = wording.whole
    return switch slip {
    case .withoutExponent:
      ("the exponent is missing as a factor in the derivative of \(whole)", proof)
    case .keptExponent:
      ("in the derivative of \(whole), the exponent is not reduced by 1", proof)
    case .withoutLogarithm:
      ("the logarithm of the base is missing as a factor in the derivative of \(whole)", proof)
    case .naturalLogarithm:
      ("the division by the logarithm of the base is missing in the derivative of \(whole)", proof)
    case .unsquaredDivisor: ("the divisor is not squared in the derivative of \(whole)", proof)
    case .powerRule:
      ("\(whole) is differentiated like a power, but the exponent varies, not the base", proof)
    }
  }
}
