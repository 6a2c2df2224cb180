internal import Diagnostics
internal import LabLanguage
internal import NeuralNets
internal import Numerals
internal import Tensors

/// What must match before a network can be trained or checked on a data set. Each error is reported
/// once, regardless of the number of variants in a sweep.
struct TrainingChecks {
  let dataset: PlannedDataset
  private var seen: Set<String> = []
  private(set) var foundErrors = false

  init(dataset: PlannedDataset) { self.dataset = dataset }

  /// Where the parts of a training, a check, or a worked pass are written.
  struct Places {
    let network: SourceRange
    let dataset: SourceRange
    let loss: SourceRange
    var hasOwnForward = false
    var hasOwnGradient = false
  }

  /// Checks one variant of `@train`.
  mutating func check(
    _ planned: PlannedNetwork, _ call: Bound<TrainArguments>, in context: inout PlanningContext
  ) {
    check(planned, call.loss.known, at: Places(call), in: &context)
    checkSnapshots(call, in: &context)
    checkBatch(call, in: &context)
    checkSeeds(call, in: &context)
    if !planned.source.takesSeed, call.seeds != nil {
      fail(
        "InvalidValue",
        "invalid value: 'seeds' cannot reseed network '\(planned.name)', which continues another "
          + "definition's random stream",
        at: call.range(of: \.seeds),
        help: "give the network random: pcg64(…), or remove its 'random'",
        in: &context)
    }
  }

  /// Checks whether network, data set, and loss match.
  ///
  /// - Parameter loss: The loss of the catalog; nil for a formula.
  mutating func check(
    _ planned: PlannedNetwork, _ loss: Loss?, at places: Places, in context: inout PlanningContext
  ) {
    let network = planned.network
    let samples = dataset.training
    if network.inputs != samples.inputs.columns {
      fail(
        "InvalidShape",
        "invalid shape: network '\(planned.name)' takes \(Count.of(network.inputs, "input")), but "
          + "data set '\(dataset.name)' has \(Count.of(samples.inputs.columns, "feature"))",
        at: places.dataset,
        help: "write inputs: \(samples.inputs.columns) in @network, or select features in @dataset",
        in: &context)
    }
    if loss?.targets != .ignored, network.outputs != samples.targets.columns {
      fail(
        "InvalidShape",
        "invalid shape: network '\(planned.name)' gives \(Count.of(network.outputs, "output")), "
          + "but data set '\(dataset.name)' has \(Count.of(samples.targets.columns, "target"))",
        at: places.dataset, help: targetsHelp(outputs: network.outputs), in: &context)
    }
    if !network.isDifferentiable, !places.hasOwnGradient, !places.hasOwnForward {
      fail(
        "NotDifferentiable",
        "network '\(planned.name)' has a step function, which has no slope to descend",
        at: places.network, help: "use sigmoid or tanh instead of step", in: &context)
    }
    checkSoftmax(planned, at: places, in: &context)
    if let loss { check(loss, network, at: places, in: &context) }
  }

  private mutating func checkSeeds(_ call: Bound<TrainArguments>, in context: inout PlanningContext)
  {
    var seen: Set<Int> = []
    guard let double = call.seeds?.first(where: { !seen.insert($0).inserted }) else {
      return
    }
    fail(
      "DuplicateValue", "duplicate value '\(double)' for 'seeds'", at: call.range(of: \.seeds),
      help: "give each seed only once; its run would be the same", in: &context)
  }

  private mutating func checkBatch(_ call: Bound<TrainArguments>, in context: inout PlanningContext)
  {
    let count = dataset.training.count
    let batching = call.batches.batching
    guard let size = batching.size, size > count else { return }
    let rows = "only \(Count.of(count, "training row"))"
    if batching.lastBatch == .drop {
      fail(
        "InvalidValue",
        "invalid value: batches of \(size) with lastBatch: drop, but \(rows)",
        at: call.batches.range(of: \.batch), help: "write batch: full, or a number up to \(count)",
        in: &context)
    } else {
      warn(
        "NoEffect", "suspicious batch: \(size) samples per step, but \(rows)",
        at: call.batches.range(of: \.batch), help: "write batch: full, or a number below \(count)",
        in: &context)
    }
  }

  private mutating func checkSnapshots(
    _ call: Bound<TrainArguments>, in context: inout PlanningContext
  ) {
    let epochs = call.epochs
    guard let last = call.snapshots?.max(), last > epochs else { return }
    fail(
      "InvalidValue",
      "invalid value: a snapshot after \(Count.of(last, "epoch")) in a run of \(epochs)",
      at: call.range(of: \.snapshots), help: "snapshots can be taken after 0 to \(epochs) epochs",
      in: &context)
  }

  private func targetsHelp(outputs: Int) -> String {
    outputs == dataset.classNames.count && outputs > 1
      ? "write targets: oneHot in @dataset"
      : "give the last layer \(Count.of(dataset.training.targets.columns, "unit")), or write "
        + "targets: repeated(\(outputs)) in @dataset"
  }

  mutating func fail(
    _ code: String, _ message: String, at range: SourceRange, help: String,
    in context: inout PlanningContext
  ) {
    foundErrors = true
    guard seen.insert(message).inserted else { return }
    context.report(code, message, at: range, help: help)
  }

  /// Warns about things that are valid but rarely intended.
  mutating func warn(
    _ code: String, _ message: String, at range: SourceRange, help: String,
    in context: inout PlanningContext
  ) {
    guard seen.insert(message).inserted else { return }
    context.warn(code, message, at: range, help: help)
  }
}

extension TrainingChecks.Places {
  init(_ call: Bound<TrainArguments>) {
    self.init(
      network: call.range(of: \.network), dataset: call.range(of: \.on),
      loss: call.range(of: \.loss), hasOwnForward: call.formulas.forward != nil,
      hasOwnGradient: call.formulas.gradient != nil)
  }
}
