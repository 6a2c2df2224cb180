import Formulas

/// The derivative of a product is taken to be the product of the derivatives, or that of a quotient to be
/// their quotient.
struct FactorwiseSlope: Slope {
  /// Whether a part is a product or quotient of two differentiated operands.
  static func isPossible(for part: FormulaPart, in search: MistakeSearch) -> Bool {
    let step = search.tape.steps[part.output]
    switch step.operation {
    case .pair(.multiply), .pair(.divide): return step.inputs.allSatisfy(search.isActive)
    default: return false
    }
  }

  func tensor(_ slopes: PartSlopes) -> Tensor? {
    let step = slopes.tape.steps[slopes.part.output]
    let ones = Tensor.filled(slopes.shape, with: 1)
    let own = step.inputs.compactMap { input in
      input.step.flatMap {
        slopes.pass.propagate([($0, ones)], downTo: slopes.part.input)[slopes.part.input]
      }
    }
    guard own.count == 2, let operation = step.operation else { return nil }
    return operation.forward(own, shape: slopes.shape)
  }

  func sentence(_ wording: PartWording) -> Sentence {
    let isQuotient =
      if case .pair(.divide) = wording.wording.tape.steps[wording.part.output].operation {
        true
      } else { false }
    let word = isQuotient ? "quotient" : "product"
    return (
      "the derivative of \(wording.whole) is taken to be the \(word) of the derivatives",
      "with this \(word) in the correct gradient"
    )
  }
}
