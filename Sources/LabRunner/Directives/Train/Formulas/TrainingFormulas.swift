internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Tensors

/// The formulas that one run is trained with, and their cost.
struct TrainingFormulas: Sendable {
  var gradient: (formula: FittedFormula, results: GradientResults)?
  var forward: FittedFormula?
  var loss: FittedFormula?
  /// The operations of a step, and of evaluating all samples.
  var work = (step: 0.0, measurement: 0.0)

  /// Whether training differs from the engine's own.
  var replacesBackpropagation: Bool { gradient != nil || forward != nil }

  /// The gradient that replaces the engine's.
  func gradient(of options: TrainingOptions, _ faults: FormulaFaults) -> CustomGradient? {
    if let gradient { return gradient.formula.gradient(gradient.results, faults) }
    return forward?.gradient(through: options.loss, options.reduction, faults)
  }

  /// The formula that the run is named after.
  var name: String? { gradient?.formula.name ?? forward?.name }

  /// Where the directive names the first of them.
  var range: SourceRange? { (gradient?.formula ?? forward ?? loss)?.range }

  /// What it replaces.
  var purpose: FormulaPurpose { gradient == nil ? .forward : .gradient }
}

/// Reads the formulas of a training and fits them to its networks, once for each kind of network.
struct TrainingFormulaReader {
  let dataset: PlannedDataset
  private(set) var isSound = true
  private var known: [Key: TrainingFormulas?] = [:]

  private struct Key: Hashable {
    let formulas: [String?]
    let network: [DenseLayer.Size]
    let batch: Batching
  }

  init(dataset: PlannedDataset) { self.dataset = dataset }

  /// - Returns: Nil after reporting errors.
  mutating func read(
    _ call: BoundCall, _ network: Network, in context: inout PlanningContext
  ) -> TrainingFormulas? {
    let batching = TrainingOptions.batching(call)
    let names = ["gradient", "forward", "loss"].map { Self.formula(call, $0) }
    if names.allSatisfy({ $0 == nil }) { return TrainingFormulas() }
    let key = Key(formulas: names, network: network.layers.map(\.size), batch: batching)
    if let found = known[key] { return found }
    let formulas = make(call, network, batching, &context)
    known[key] = .some(formulas)
    isSound = isSound && formulas != nil
    return formulas
  }

  /// The name of the formula in an argument.
  static func formula(_ call: BoundCall, _ argument: String) -> String? {
    guard argument == "loss" else { return call.text(argument) }
    guard let loss = call.call("loss"), loss.name == CallSchema.formula else { return nil }
    return loss.text("name")
  }

  private func make(
    _ call: BoundCall, _ network: Network, _ batching: Batching, _ context: inout PlanningContext
  ) -> TrainingFormulas? {
    var formulas = TrainingFormulas()
    let rows = batching.uniformSize(of: dataset.training.count)
    guard hasKnownVectors(call, &context) else { return nil }
    var isSound = true
    func fit(_ argument: String, _ purpose: FormulaPurpose, _ rows: Int?) -> FittedFormula? {
      guard let name = Self.formula(call, argument) else { return nil }
      let fitted = context.fit(
        name, as: purpose, to: network, rows: rows, vectors: Self.vectors(call),
        at: call.range(of: argument))
      isSound = isSound && fitted != nil
      return fitted
    }
    if let gradient = fit("gradient", .gradient, rows) {
      // Never replace the student's gradient with the engine's.
      guard let results = context.results(of: gradient, network, rows: rows) else { return nil }
      formulas.gradient = (gradient, results)
    }
    formulas.forward = fit("forward", .forward, nil)
    formulas.loss = fit("loss", .loss, nil)
    guard isSound else { return nil }
    return measure(formulas, network, batching, &context)
  }

  private static func vectors(_ call: BoundCall) -> (names: [String], range: SourceRange)? {
    guard call.isGiven("vectors") else { return nil }
    return (call.texts("vectors") ?? [], call.range(of: "vectors"))
  }

  /// Whether each name in `vectors` is a parameter of one of the formulas.
  private func hasKnownVectors(_ call: BoundCall, _ context: inout PlanningContext) -> Bool {
    guard let (names, range) = Self.vectors(call) else { return true }
    let known = ["gradient", "forward", "loss"].compactMap { Self.formula(call, $0) }
      .flatMap { context.formulas.definition(named: $0)?.parameterNames ?? [] }
    guard let unknown = names.first(where: { !known.contains($0) }) else { return true }
    context.report(
      "UnknownName",
      "unknown parameter '\(unknown)'" + Spelling.suggestion(for: unknown, among: known), at: range,
      help: known.isEmpty ? nil : "the formulas have \(known.spoken)")
    return false
  }
}

extension PlanningContext {
  /// The loss that a call names; a formula is fitted to the network's outputs and tested.
  mutating func loss(_ call: BoundCall, for network: Network, on samples: Samples) -> Loss? {
    guard let name = TrainingFormulaReader.formula(call, "loss") else {
      return call.call("loss")?.member(of: Loss.catalog)
    }
    guard samples.targets.columns == network.outputs,
      let formula = fit(name, as: .loss, to: network, rows: nil, at: call.range(of: "loss"))
    else { return nil }
    let found = diagnostics.count
    do throws(FormulaFault) {
      _ = try work(of: formula, as: .loss, on: samples, network)
    } catch { note(error) }
    return diagnostics.count == found && obstacle == nil ? formula.loss(FormulaFaults()) : nil
  }
}

extension BoundCall {
  /// The loss that a call names, or that a fitted formula gives.
  func loss(_ formula: FittedFormula?) -> Loss? {
    formula?.loss(FormulaFaults()) ?? call("loss")?.member(of: Loss.catalog)
  }
}

extension DenseLayer {
  struct Size: Hashable {
    let inputs: Int
    let outputs: Int
    let hasBias: Bool
  }

  var size: Size { Size(inputs: inputs, outputs: outputs, hasBias: biases != nil) }
}

extension Batching {
  /// The number of samples in every batch; nil if the last one is smaller.
  func uniformSize(of samples: Int) -> Int? {
    let size = self.size(of: samples)
    return samples % size == 0 || lastBatch == .dropped ? size : nil
  }
}
