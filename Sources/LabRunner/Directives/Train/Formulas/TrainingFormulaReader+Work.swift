internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Tensors

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
