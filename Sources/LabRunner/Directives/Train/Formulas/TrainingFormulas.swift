internal import Diagnostics
internal import Formulas
internal import LabLanguage
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
    _ call: Bound<TrainArguments>, _ network: Network, in context: inout PlanningContext
  ) -> TrainingFormulas? {
    let batching = call.batches.batching
    let names = [call.formulas.gradient, call.formulas.forward, call.loss.formula]
    if names.allSatisfy({ $0 == nil }) { return TrainingFormulas() }
    let key = Key(formulas: names, network: network.layers.map(\.size), batch: batching)
    if let found = known[key] { return found }
    let formulas = make(call, network, batching, &context)
    known[key] = .some(formulas)
    isSound = isSound && formulas != nil
    return formulas
  }

  private func make(
    _ call: Bound<TrainArguments>, _ network: Network, _ batching: Batching,
    _ context: inout PlanningContext
  ) -> TrainingFormulas? {
    var formulas = TrainingFormulas()
    let rows = batching.uniformSize(of: dataset.training.count)
    let own = call.formulas
    let vectors = own.vectors.map { (names: $0, range: own.range(of: \.vectors)) }
    let names = [own.gradient, own.forward, call.loss.formula].compactMap { $0 }
    if let vectors, !Self.areKnown(vectors, in: names, &context) { return nil }
    var isSound = true
    func fit(
      _ name: String?, _ purpose: FormulaPurpose, _ rows: Int?, at range: SourceRange
    ) -> FittedFormula? {
      guard let name else { return nil }
      let fitted = context.fit(
        name, as: purpose, to: network, rows: rows, vectors: vectors, at: range)
      isSound = isSound && fitted != nil
      return fitted
    }
    if let gradient = fit(own.gradient, .gradient, rows, at: own.range(of: \.gradient)) {
      // Never replace the student's gradient with the engine's.
      guard let results = context.results(of: gradient, network, rows: rows) else { return nil }
      formulas.gradient = (gradient, results)
    }
    formulas.forward = fit(own.forward, .forward, nil, at: own.range(of: \.forward))
    formulas.loss = fit(call.loss.formula, .loss, nil, at: call.range(of: \.loss))
    guard isSound else { return nil }
    return measure(formulas, network, batching, &context)
  }

  /// Whether each name in `vectors` is a parameter of one of the formulas.
  private static func areKnown(
    _ vectors: (names: [String], range: SourceRange), in formulas: [String],
    _ context: inout PlanningContext
  ) -> Bool {
    let known = formulas.flatMap { context.formulas.definition(named: $0)?.parameterNames ?? [] }
    guard let unknown = vectors.names.first(where: { !known.contains($0) }) else { return true }
    context.report(
      "UnknownName",
      "unknown parameter '\(unknown)'" + Spelling.suggestion(for: unknown, among: known),
      at: vectors.range, help: known.isEmpty ? nil : "the formulas have \(known.spoken)")
    return false
  }
}

extension PlanningContext {
  /// The loss that is written; a formula is fitted to the network's outputs and tested.
  mutating func loss(
    _ written: WrittenLoss, at range: SourceRange, for network: Network, on samples: Samples
  ) -> Loss? {
    guard let name = written.formula else { return written.known }
    guard samples.targets.columns == network.outputs,
      let formula = fit(name, as: .loss, to: network, rows: nil, at: range)
    else { return nil }
    let found = diagnostics.count
    do throws(FormulaFault) {
      _ = try work(of: formula, as: .loss, on: samples, network)
    } catch { note(error) }
    return diagnostics.count == found && obstacle == nil ? formula.loss(FormulaFaults()) : nil
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
    return samples % size == 0 || lastBatch == .drop ? size : nil
  }
}

// The cost of formulas is measured by calling each of them once, with the first samples.

extension TrainingFormulaReader {
  /// A forward and backward pass through a formula costs about three times as much as a forward
  /// pass.
  private static let passes = 3.0

  /// Calls every formula once, which also detects errors in the values.
  func measure(
    _ formulas: TrainingFormulas, _ network: Network, _ batching: Batching,
    _ context: inout PlanningContext
  ) -> TrainingFormulas? {
    var formulas = formulas
    let found = context.diagnostics.count
    let count = dataset.training.count
    let size = batching.size(of: count)
    let scale = Double(count) / Double(size)
    let batch = dataset.training.selectingRows(Array(0..<size))
    do throws(FormulaFault) {
      if let (gradient, results) = formulas.gradient {
        formulas.work.step += try measure(gradient, results, batch, network, &context)
      }
      if let forward = formulas.forward {
        let work = try context.work(of: forward, as: .forward, on: batch, network)
        formulas.work.measurement += work * scale
        if formulas.gradient == nil { formulas.work.step += (1 + Self.passes) * work }
      }
      if let loss = formulas.loss {
        let work = try context.work(of: loss, as: .loss, on: batch, network)
        formulas.work.measurement += work * scale
        formulas.work.step += (1 + Self.passes) * work
      }
      // The measurement itself is charged, too.
      guard
        context.spend(
          "the training", operations: formulas.work.step + formulas.work.measurement,
          at: formulas.range ?? SourceRange(0, 0), help: "shorten the sweep, or its formulas")
      else { return nil }
      return context.diagnostics.count == found ? formulas : nil
    } catch {
      context.note(error)
      return nil
    }
  }

  /// - Failure: Throws the formula's error; reports results whose shape only a call shows.
  private func measure(
    _ gradient: FittedFormula, _ results: GradientResults, _ batch: Samples, _ network: Network,
    _ context: inout PlanningContext
  ) throws(FormulaFault) -> Double {
    let (value, operations) = try gradient.measure(
      PartValues(inputs: batch.inputs, targets: batch.targets, layers: network.layers))
    for (index, tensor) in gradient.tensors.enumerated()
    where results.tensor(index, of: value, tensor, in: network) == nil {
      let own = results.names[index].flatMap { value[$0] } ?? value.tensor
      let given = tensor.part.shape(in: network, rows: .unknown, isVector: tensor.isVector)
      context.report(
        "InvalidShape",
        "invalid shape: '\(tensor.name)' is \(given), but its gradient is "
          + "\(TensorShape(known: own?.shape ?? []))",
        at: gradient.range, help: "a gradient must have the shape of its parameter")
    }
    return Double(operations)
  }
}
