internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Tensors

extension PlanningContext {
  /// Fits a formula to a network, after making sure that it can be used during planning.
  mutating func fit(
    _ name: String, as purpose: FormulaPurpose, to network: Network, rows: Int?,
    vectors: (names: [String], range: SourceRange)? = nil, at range: SourceRange
  ) -> FittedFormula? {
    guard canUse(name, at: range) else { return nil }
    return FormulaFitting(
      purpose: purpose, name: name, range: range, network: network, rows: rows, vectors: vectors
    ).fit(in: &self)
  }

  /// Whether everything that a formula uses is known before anything runs; reports it if not.
  mutating func canUse(_ name: String, at range: SourceRange) -> Bool {
    let names = formulas.dependencies(of: name).union([name])
    guard resolve(names, at: range) else { return false }
    guard let run = names.filter({ scope[$0]?.kind == .run }).sorted().first else { return true }
    report(
      "InvalidFormula",
      "invalid formula: '\(name)' uses run '\(run)', which has no values before the lab runs",
      at: range, help: "pass what it needs as a parameter, or write it as a number")
    return false
  }

  /// Records what a tested formula lacks: an answer, or a correct definition.
  mutating func note(_ fault: FormulaFault) {
    if case .unanswered(let name) = fault.reason {
      obstacle = obstacle ?? .unanswered(name)
    } else if let shortage = fault.shortage {
      budget.leaveOut(fault.diagnostic.range, for: shortage.resource)
      obstacle = obstacle ?? .shortage(shortage)
    } else if !diagnostics.contains(fault.diagnostic) {
      add([fault.diagnostic])
    }
  }

  /// The work of a forward pass or a loss for some samples; reports a value whose shape is wrong.
  mutating func work(
    of formula: FittedFormula, as purpose: FormulaPurpose, on samples: Samples, _ network: Network
  ) throws(FormulaFault) -> Double {
    let (value, operations) = try formula.measure(
      PartValues(
        inputs: samples.inputs, targets: samples.targets, predictions: samples.targets,
        layers: network.layers))
    let shape = value.tensor.map { FormulaShape.single(TensorShape(known: $0.shape)) }
    let mismatch = purpose.mismatch(
      shape ?? .thing("several arrays"), of: formula.name, network: network,
      rows: .known(samples.count))
    if let mismatch {
      report(
        "InvalidShape", "invalid shape: \(mismatch.message)", at: formula.range,
        help: mismatch.help)
    }
    return Double(operations)
  }

  /// Matches the results of a gradient formula with its tensors; reports those that don't match.
  mutating func results(of gradient: FittedFormula, _ network: Network, rows: Int?)
    -> GradientResults?
  {
    var shapes: [String: TensorShape] = [:]
    for parameter in gradient.parameters {
      shapes[parameter.name] = parameter.part.shape(
        in: network, rows: rows.map { .known($0) } ?? .unknown, isVector: parameter.isVector)
    }
    let (shape, _) = gradient.library.check(
      gradient.name, arguments: shapes, at: gradient.range)
    do throws(GradientResults.Mismatch) {
      return try GradientResults(shape, for: gradient.tensors, of: gradient.name)
    } catch {
      report(
        "InvalidShape", "invalid shape: \(error.message)", at: gradient.range, help: error.help)
      return nil
    }
  }
}
