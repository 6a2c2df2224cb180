/// Finds the usual mistake that explains a wrong gradient.
struct Diagnoser {
  let check: FormulaGradientCheck
  let problem: GradientProblem
  let samples: [GradientSample]

  /// Gives wrong tensors their reasons and returns the one that several share.
  func explain(_ tensors: inout [CheckedGradient]) -> GradientDiagnosis? {
    nil
  }
}
