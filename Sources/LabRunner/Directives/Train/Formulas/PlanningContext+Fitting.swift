internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Tensors

extension PlanningContext {
  /// Fits a formula to a network, after making sure that it can be used while a lab is planned.
  mutating func fit(
    _ name: String, as purpose: FormulaPurpose, to network: Network, rows: Int?,
    vectors: (names: [String], range: SourceRange)? = nil, at range: SourceRange
  ) -> FittedFormula? {
    guard canUse(name, at: range) else { return nil }
    return FormulaFitting(
      purpose: purpose, name: name, range: range, network: network, rows: rows, vectors: vectors
    ).fit(in: &self)
  }

  /// Whether all that a formula uses is known before anything runs; says what is not.
  mutating func canUse(_ name: String, at range: SourceRange) -> Bool {
    let names = formulas.dependencies(of: name).union([name])
    guard resolve(names, at: range) else { return false }
    guard let run = names.filter({ scope[$0]?.kind == .run }).sorted().first else { return true }
    report(
      "InvalidFormula",
      "invalid formula: '\(name)' uses run '\(run)', which has no values before the lab runs",
      at: range, help: "give the formula what it needs as a parameter or a number")
    return false
  }

  /// Matches the results of a gradient formula with the tensors that it is for.
  func results(of gradient: FittedFormula, _ network: Network, rows: Int?) -> GradientResults? {
    var shapes: [String: TensorShape] = [:]
    for parameter in gradient.parameters {
      shapes[parameter.name] = parameter.part.shape(
        in: network, rows: rows.map { .known($0) } ?? .unknown, isVector: parameter.isVector)
    }
    let (shape, _) = gradient.library.check(
      gradient.name, arguments: shapes, at: gradient.range)
    return try? GradientResults(shape, for: gradient.tensors, of: gradient.name)
  }
}
