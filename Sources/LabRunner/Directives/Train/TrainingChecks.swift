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
    let hasTargets = loss?.targets == .ignored || network.outputs == samples.targets.columns
    if !hasTargets {
      fail(
        "InvalidShape",
        "invalid shape: network '\(planned.name)' gives \(Count.of(network.outputs, "output")), "
          + "but data set '\(dataset.name)' has \(Count.of(samples.targets.columns, "target"))",
        at: places.dataset, help: targetsHelp(outputs: network.outputs, loss), in: &context)
    }
    if !network.isDifferentiable, !places.hasOwnGradient, !places.hasOwnForward {
      fail(
        "NotDifferentiable",
        "network '\(planned.name)' has a step function, which has no slope to descend",
        at: places.network, help: "use sigmoid or tanh instead of step", in: &context)
    }
    checkSoftmax(planned, at: places, in: &context)
    if let loss { check(loss, network, hasTargets: hasTargets, at: places, in: &context) }
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

  private func targetsHelp(outputs: Int, _ loss: Loss?) -> String {
    let (classes, targets) = (dataset.classNames.count, dataset.training.targets.columns)
    if outputs == classes, outputs > 1 { return "write targets: oneHot in @dataset" }
    if loss?.isCategorical == true, classes > 1 {
      return "give the last layer \(Count.of(classes, "unit")), one for each class"
        + (targets == classes ? "" : ", and write targets: oneHot in @dataset")
    }
    let units = "give the last layer \(Count.of(targets, "unit"))"
    return targets == 1 ? units + ", or write targets: repeated(\(outputs)) in @dataset" : units
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

// Outputs and targets that a loss isn't defined for.

extension TrainingChecks {
  /// The targets for training and testing.
  private var targetSets: [(samples: Samples, part: String)] {
    [(dataset.training, "")] + (dataset.test.map { [($0, " of the test set")] } ?? [])
  }

  private func allTargets(_ condition: (Double) -> Bool) -> Bool {
    targetSets.allSatisfy { $0.samples.targets.elements.allSatisfy(condition) }
  }

  /// A softmax of one unit is always 1. Only the last layer may be a softmax.
  mutating func checkSoftmax(
    _ planned: PlannedNetwork, at places: Places, in context: inout PlanningContext
  ) {
    guard !places.hasOwnForward, planned.network.outputs == 1,
      planned.network.layers.last?.activation.isNormalized == true
    else { return }
    fail(
      "InvalidNetwork",
      "invalid network: '\(planned.name)' ends with a softmax of one unit, which is always 1",
      at: places.network,
      help:
        "end the network with sigmoid(1), or give softmax a unit for each class and write "
        + "targets: oneHot in @dataset",
      in: &context)
  }

  /// - Parameter hasTargets: Whether there is a target for each output; if not, that is the error.
  mutating func check(
    _ loss: Loss, _ network: Network, hasTargets: Bool, at places: Places,
    in context: inout PlanningContext
  ) {
    // A forward pass that replaces the layers may give any outputs.
    if !places.hasOwnForward, !fitsOutput(loss, network, at: places, in: &context) { return }
    guard hasTargets else { return }
    if loss.isCategorical {
      checkClasses(loss, network, at: places, in: &context)
    } else {
      checkTargets(loss, at: places, in: &context)
    }
  }

  private mutating func fitsOutput(
    _ loss: Loss, _ network: Network, at places: Places, in context: inout PlanningContext
  ) -> Bool {
    let output = network.layers.last?.activation ?? .identity
    let (message, help): (String, String)
    switch loss.outputs {
    case .probabilities where output.range != 0...1 || output.jumps:
      message = "\(loss.name) requires probabilities, but the last layer is \(output.name)"
      help = "end the network with sigmoid, or use binaryCrossEntropyOnLogits"
    case .distribution where !output.isNormalized:
      message = "\(loss.name) requires probabilities, but the last layer is \(output.name)"
      help = "end the network with softmax, or use categoricalCrossEntropyOnLogits"
    case .unbounded(let own) where output != .identity:
      message = "\(loss.name) applies its own \(own), but the last layer is \(output.name)"
      help = "end the network with identity"
    // A softmax of one unit has its own message.
    default: return !(output.isNormalized && network.outputs == 1)
    }
    fail(
      "InvalidLoss", "invalid loss: \(message)", at: places.loss, help: help,
      in: &context)
    return false
  }

  private mutating func checkTargets(
    _ loss: Loss, at places: Places, in context: inout PlanningContext
  ) {
    let (needed, help): (String, String)
    switch loss.targets {
    case .signs where !allTargets({ abs($0) == 1 }):
      (needed, help) = ("of -1 and 1", helpWithTwoClasses("signed"))
    case .shares where !allTargets({ $0 >= 0 && $0 <= 1 }):
      (needed, help) = ("from 0 to 1", helpWithTwoClasses("zeroOne"))
    case .counts where !allTargets({ $0 >= 0 }):
      (needed, help) = ("of at least 0", "use meanSquaredError, or another loss for any numbers")
    default: return
    }
    fail(
      "InvalidLoss", "invalid loss: \(loss.name) requires targets \(needed)",
      at: places.loss, help: help, in: &context)
  }

  /// How to get targets of an encoding that needs two classes.
  private func helpWithTwoClasses(_ encoding: String) -> String {
    switch dataset.classNames.count {
    case 0: "the targets are numbers: use meanSquaredError, or another loss for any numbers"
    case 1, 2: "write targets: \(encoding) in @dataset"
    case let count:
      "there are \(count) classes: use categoricalCrossEntropy with softmax(\(count)) and targets: oneHot, "
        + "or keep two of them with classes: […] and write targets: \(encoding)"
    }
  }

  /// A categorical loss compares the probabilities of several classes.
  private mutating func checkClasses(
    _ loss: Loss, _ network: Network, at places: Places, in context: inout PlanningContext
  ) {
    let range = places.loss
    if network.outputs == 1 {
      fail(
        "InvalidLoss",
        "invalid loss: \(loss.name) compares classes, and for one output it is always 0", at: range,
        help:
          "use binaryCrossEntropyOnLogits, or give the last layer a unit for each class and write "
          + "targets: oneHot in @dataset",
        in: &context)
      return
    }
    for (samples, part) in targetSets {
      guard let row = samples.targets.firstRowThatIsNoDistribution else { continue }
      let values = samples.targets.row(row)
      let fault =
        values.contains { $0 < 0 }
        ? "contains a negative number" : "adds up to \(Numeral.plain(values.reduce(0, +)))"
      fail(
        "InvalidLoss",
        "invalid loss: \(loss.name) requires targets that are class probabilities, but row "
          + "\(row)\(part) \(fault)",
        at: range,
        help:
          "write targets: oneHot in @dataset, or use binaryCrossEntropy if classes are not "
          + "mutually exclusive",
        in: &context)
      return
    }
  }
}

extension Matrix {
  /// The first row with a negative number, or whose sum isn't 1 up to rounding.
  fileprivate var firstRowThatIsNoDistribution: Int? {
    (0..<rows).first { index in
      let values = row(index)
      return values.contains { $0 < 0 } || !((values.reduce(0, +) - 1).magnitude <= 1e-6)
    }
  }
}
