internal import Budgets
internal import Diagnostics
internal import Formulas
internal import GradientChecks
internal import NeuralNets
internal import Tensors

/// A check of a formula that claims to be the derivative or gradient of another.
struct FormulaCheck: Sendable {
  private let check: FormulaGradientCheck
  private let arguments: CheckArguments
  /// The definition of a function that the lab doesn't define.
  private let reference: ReferenceFormula?
  private let source: RandomSource
  private let title: String
  private let allowsDifferences: Bool
  private let range: SourceRange

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let derivative = call.name(of: "gradient") else { return nil }
    guard let named = call.name(of: "of") else {
      context.report(
        "MissingArgument", "missing argument 'of' in @gradcheck of a formula", at: call.range,
        help: "@gradcheck(sigmoidGrad, of: sigmoid, at: uniform(-2, 2, count: 5))")
      return nil
    }
    range = call.range
    allowsDifferences = call.boolean("differences") ?? false
    reference =
      context.formulas.definition(named: named) == nil
      ? ReferenceFormula(of: named, at: call.range(of: "of")) : nil
    let function = reference?.name ?? named
    title = "\(derivative) as the derivative of \(named)"
    var library = context.formulas
    if let reference { library.add(reference.block) }
    guard context.resolve(library.dependencies(of: function), at: call.range(of: "of")),
      context.resolve(library.dependencies(of: derivative), at: call.range(of: "gradient")),
      let arguments = CheckArguments(
        call, of: function, derivative: derivative, library, in: &context)
    else { return nil }
    self.arguments = arguments
    source = RandomArgument.source(call)
    var check = FormulaGradientCheck(
      of: function, by: derivative, result: call.text("result"),
      withRespectTo: call.texts("parameters") ?? [])
    check.tolerance = call.number("tolerance") ?? 1e-6
    self.check = check
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    var library = lab.formulas
    if let reference { library.add(reference.block) }
    library.stream = source.generator(for: "gradcheck \(check.derivative)", in: lab.context)
    let chosen: (points: [[String: Tensor]], note: String?)
    do throws(FormulaFault) {
      chosen = try arguments.points(in: library)
    } catch { return try lab.outcome(of: error) }
    return try lab.outcome(
      of: check, in: library, at: chosen.points, range: range, title: title,
      allowsDifferences: allowsDifferences, note: chosen.note)
  }
}

extension RunningLab {
  /// Compares a formula with the true gradient.
  mutating func outcome(
    of check: FormulaGradientCheck, in library: FormulaLibrary, at points: [[String: Tensor]],
    range: SourceRange, title: String, allowsDifferences: Bool, note: String? = nil
  ) throws(NothingToShow) -> Outcome {
    guard !points.isEmpty else {
      return .checkReport(
        CheckReport(
          title: title, verdict: .undecided, summary: "Nothing was compared: there are no points.",
          table: Table(caption: nil, columns: [], rows: []), notes: []))
    }
    var check = check
    check.note = note
    do throws(FormulaFault) {
      let report = try check.run(in: library, at: points, range: range) { knownNumbers }
      return .checkReport(
        CheckReport(
          of: report, title: title, pointCount: points.count,
          allowsDifferences: allowsDifferences))
    } catch { return try outcome(of: error) }
  }

  /// Reports that a formula couldn't be computed, or waits for an answer.
  fileprivate mutating func outcome(of fault: FormulaFault) throws(NothingToShow) -> Outcome {
    if let shortage = fault.shortage { throw NothingToShow(shortage) }
    if case .unanswered(let name) = fault.reason { return .unanswered(name: name) }
    report(fault)
    return .skipped(reason: "it could not be computed; the error next to it says why.")
  }
}

extension BoundCall {
  /// The name in an argument: of a formula or of a function of the engine.
  fileprivate func name(of argument: String) -> String? { text(argument) ?? call(argument)?.name }
}

extension RunningLab {
  /// The numbers in the lab that could be a wrong factor: sample counts, learning rates, constants
  /// in formulas.
  fileprivate var knownNumbers: [FormulaGradientCheck.KnownNumber] {
    var numbers: [FormulaGradientCheck.KnownNumber] = []
    for (name, dataset) in context.datasets.sorted(by: { $0.key < $1.key }) {
      numbers.append(.init(name: "rows of \(name)", value: Double(dataset.training.count)))
    }
    for (name, group) in runs.sorted(by: { $0.key < $1.key }) where group.runs.count == 1 {
      let options = group.runs[0].options
      numbers.append(.init(name: "learning rate of \(name)", value: options.learningRate))
      if let size = options.batching.size {
        numbers.append(.init(name: "batch size of \(name)", value: Double(size)))
      }
    }
    for definition in formulas.definitions where !definition.isFunction {
      let value = try? formulas.evaluate(definition.name)
      if let number = value?.tensor?.number {
        numbers.append(.init(name: definition.name, value: number))
      }
    }
    return numbers
  }
}
