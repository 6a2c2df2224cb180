internal import LabLanguage
internal import NeuralNets
internal import Numerals
internal import Tensors

/// Compares a run that a formula trained with the engine's own run of the same steps.
struct EngineComparison {
  let own: TrainingResult
  let engine: TrainingResult

  /// The largest relative difference of losses that count as equal.
  static let tolerance = 1e-6

  /// The first logged epoch whose losses differ; nil if all agree.
  var parting: (own: TrainingResult.Entry, engine: TrainingResult.Entry)? {
    let scale = engine.history.first?.trainLoss.magnitude ?? 0
    // Losses that are tiny compared with the first one differ by rounding.
    let floor = scale.isFinite ? scale * 1e-12 : 0
    return zip(own.history, engine.history).first { a, b in
      let (x, y) = (a.trainLoss, b.trainLoss)
      if !x.isFinite || !y.isFinite { return x.isFinite != y.isFinite }
      let allowed = max(x.magnitude, y.magnitude) * Self.tolerance
      return !((x - y).magnitude <= max(allowed, floor))
    }.map { (own: $0, engine: $1) }
  }

  var staysTheSame: Bool { parting == nil && own.epochs == engine.epochs }

  /// The largest difference of a parameter after training; NaN if there was none.
  var difference: Double {
    guard own.epochs > 0 else { return .nan }
    return zip(own.network.layers, engine.network.layers).reduce(0) { largest, pair in
      let (a, b) = pair
      let weights = zip(a.weights.elements, b.weights.elements)
      let biases = zip(a.biases ?? [], b.biases ?? [])
      return (Array(weights) + Array(biases)).reduce(largest) { largest, pair in
        let distance = (pair.0 - pair.1).magnitude
        return distance > largest || distance.isNaN ? distance : largest
      }
    }
  }

  /// Describes the agreement of a run that matches the engine's.
  func agreement(of name: String) -> String {
    if own.epochs == 0 { return "\(name) has no step to compare with the engine's" }
    let difference = difference
    if let first = own.history.first(where: { !$0.trainLoss.isFinite }) {
      return first.epoch == 0
        ? "\(name) has no loss to compare with the engine's: neither is finite"
        : "\(name) matched the engine's until both diverged"
    }
    if difference == 0 { return "\(name) matched the engine's to the last bit" }
    let distance = Numeral.significant(difference, digits: 2)
    return "\(name) matched the engine's"
      + (difference.isFinite ? ": parameters differ by at most \(distance)" : "")
  }

  /// Describes where a run departs from the engine's.
  func parting(of name: String) -> String {
    guard let parting else {
      return
        "\(name) ends after \(Count.of(own.epochs, "epoch")), the engine's after \(engine.epochs)"
    }
    let numbers = Numeral.telling(
      [parting.own.trainLoss, parting.engine.trainLoss], digits: 4)
    return
      "\(name) departs from the engine's in epoch \(parting.own.epoch): its loss is "
      + "\(numbers[0]), the engine's \(numbers[1])"
  }
}

extension TrainedRun {
  var comparison: EngineComparison? {
    origin?.engine.map { EngineComparison(own: result, engine: $0) }
  }

  /// The run, with a label that names the formula that trained it.
  fileprivate var named: TrainedRun { origin.map { labeled($0.title, $0, result) } ?? self }

  /// The engine's run of the same steps.
  fileprivate var engineRun: TrainedRun? {
    origin.flatMap { origin in origin.engine.map { labeled("the engine's", origin, $0) } }
  }

  private func labeled(_ title: String, _ origin: Origin, _ result: TrainingResult) -> TrainedRun {
    let others = labels.filter { $0.parameter != origin.parameter }
    return TrainedRun(
      labels: others + [SweptValue(parameter: origin.parameter, value: title)], result: result,
      dataset: dataset, options: options)
  }
}

extension RunGroup {
  /// The runs, with the engine's run, once, beside those that formulas trained.
  var runsWithEngine: [TrainedRun] {
    var engines: Set<[SweptValue]> = []
    return runs.flatMap { run in
      [run.named] + [run.engineRun].compactMap { $0 }.filter { engines.insert($0.labels).inserted }
    }
  }
}

extension TrainedRun.Origin {
  var title: String { "\(formula) (yours)" }
}
