internal import Diagnostics
internal import LabLanguage
internal import NeuralNets
internal import Numerals
internal import Tensors

// Setups whose numbers mean little: losses and accuracies that are good, or bad, whatever is
// learned. An author may choose them on purpose, to show just that.

extension TrainingChecks {
  /// - Parameter options: The options of the run, with the rule for its accuracy.
  mutating func checkMeaning(
    _ planned: PlannedNetwork, _ call: Bound<TrainArguments>, _ options: TrainingOptions,
    in context: inout PlanningContext
  ) {
    checkSchedule(call, options, in: &context)
    guard options.loss.targets != .ignored else { return }
    checkData(call, in: &context)
    if call.formulas.forward == nil {
      checkReach(of: planned.network, call, options.loss, in: &context)
    }
    checkAccuracy(planned.network, call, options.accuracy, in: &context)
    checkStopRules(call, options, in: &context)
  }

  /// Warns of a schedule that never changes the learning rate.
  private mutating func checkSchedule(
    _ call: Bound<TrainArguments>, _ options: TrainingOptions, in context: inout PlanningContext
  ) {
    let schedule = options.schedule
    guard schedule != .constant, !schedule.followsLoss, options.epochs > 0,
      schedule.rates(epochs: options.epochs, base: options.learningRate)
        .allSatisfy({ $0 == options.learningRate })
    else { return }
    warn(
      "SuspiciousSchedule",
      "suspicious schedule: the learning rate is \(Numeral.plain(options.learningRate)) in "
        + (options.epochs == 1 ? "the only epoch" : "all \(options.epochs) epochs")
        + ", as without a schedule",
      at: call.range(of: \.schedule), help: "change its arguments, or remove it", in: &context)
  }

  // MARK: Data

  private mutating func checkData(_ call: Bound<TrainArguments>, in context: inout PlanningContext)
  {
    let range = call.range(of: \.on)
    let samples = dataset.training
    guard samples.count > 1 else { return }
    if let message = classesMessage ?? constantMessage ?? repetitionMessage {
      warnOfData(message, at: range, in: &context)
    }
    if samples.inputs.columns > 0,
      (0..<samples.inputs.columns).allSatisfy(samples.inputs.isConstant)
    {
      warnOfData(
        (
          "no feature differs between its training rows",
          "without differences between samples, there is nothing to learn"
        ), at: range, in: &context)
    }
  }

  /// Warns once of a data set, whatever the number of runs that use it.
  private mutating func warnOfData(
    _ message: Message, at range: SourceRange, in context: inout PlanningContext
  ) {
    let text = "suspicious data set '\(dataset.name)': \(message.text)"
    guard !context.diagnostics.contains(where: { $0.message == text }) else { return }
    warn("SuspiciousData", text, at: range, help: message.help, in: &context)
  }

  private typealias Message = (text: String, help: String)

  private var classesMessage: Message? {
    let trained = Set(dataset.trainingClasses)
    let tested = Set(dataset.testClasses)
    let names = dataset.classNames
    guard let first = trained.first, names.indices.contains(first) else { return nil }
    let mixing = "shuffle the rows with split: permuted(0.8), or add rows of other classes"
    if trained.count == 1 {
      return (
        "all \(Count.of(dataset.training.count, "training row")) are of class \(names[first])",
        mixing
      )
    }
    if let missing = tested.subtracting(trained).min() {
      return ("class \(names[missing]) has test rows, but no training rows", mixing)
    }
    if tested.count == 1, dataset.testClasses.count > 1, let only = tested.first {
      return (
        "all \(Count.of(dataset.testClasses.count, "test row")) are of class \(names[only])",
        mixing
      )
    }
    return nil
  }

  /// A test on the training rows measures what was memorized.
  private var repetitionMessage: Message? {
    guard let test = dataset.test, test.count > 0,
      dataset.training.count * dataset.training.inputs.columns <= 1_000_000
    else { return nil }
    func rows(_ samples: Samples) -> [[Double]] {
      (0..<samples.count).map { Array(samples.inputs.row($0)) + Array(samples.targets.row($0)) }
    }
    guard Set(rows(dataset.training)).isSuperset(of: rows(test)) else { return nil }
    return (
      "every test row is also a training row",
      "a test on training rows says nothing about new ones; split the rows with split: permuted(0.8)"
    )
  }

  private var constantMessage: Message? {
    let targets = dataset.training.targets
    guard dataset.trainingClasses.isEmpty, (0..<targets.columns).allSatisfy(targets.isConstant),
      let value = targets.elements.first
    else { return nil }
    return (
      targets.columns == 1
        ? "all targets are \(Numeral.plain(value))" : "all rows have the same targets",
      "a constant output has zero loss, whatever the features are"
    )
  }

  // MARK: Outputs

  /// Whether the last layer can come close to the targets at all.
  private mutating func checkReach(
    of network: Network, _ call: Bound<TrainArguments>, _ loss: Loss,
    in context: inout PlanningContext
  ) {
    guard let output = network.layers.last?.activation, let reach = output.range else { return }
    let targets = dataset.training.targets.elements
    guard let low = targets.min(), let high = targets.max() else { return }
    switch loss.outputs {
    case .bothSigns:
      guard reach.lowerBound >= 0 && low < 0 || reach.upperBound <= 0 && high > 0 else { return }
      warn(
        "SuspiciousLoss",
        "suspicious loss: \(loss.name) requires outputs of both signs, but \(output.name) gives "
          + "none \(reach.lowerBound >= 0 ? "below" : "above") 0",
        at: call.range(of: \.loss), help: "end the network with identity or tanh", in: &context)
    case .nearTargets:
      guard low < reach.lowerBound || high > reach.upperBound else { return }
      let ends =
        low == high ? Numeral.plain(low) : "from \(Numeral.plain(low)) to \(Numeral.plain(high))"
      warn(
        "SuspiciousTargets",
        "suspicious targets: they are \(ends), but \(output.name) gives \(output.reachInWords)",
        at: call.range(of: \.on),
        help:
          "end the network with an activation that reaches them, or change the targets in @dataset",
        in: &context)
    default: break
    }
  }

  // MARK: Accuracy

  private mutating func checkAccuracy(
    _ network: Network, _ call: Bound<TrainArguments>, _ rule: AccuracyRule?,
    in context: inout PlanningContext
  ) {
    let targets = dataset.training.targets
    let range = call.range(of: \.accuracy)
    switch rule {
    case .argmax where network.outputs == 1:
      fail(
        "InvalidAccuracy", "invalid accuracy: with one output, the largest is always right",
        at: range, help: "use accuracy: threshold or accuracy: sign", in: &context)
    case .argmax where targets.firstRowWithoutLargest != nil:
      warn(
        "SuspiciousAccuracy",
        "suspicious accuracy: in row \(targets.firstRowWithoutLargest ?? 0) no target is larger "
          + "than all others",
        at: range,
        help: "argmax compares the positions of the largest output and the largest target",
        in: &context)
    case .sign where targets.elements.contains(0):
      warn(
        "SuspiciousAccuracy",
        "suspicious accuracy: by its sign, no output is right where the target is 0", at: range,
        help: "write targets: signed in @dataset, or use accuracy: threshold", in: &context)
    case .sign where targets.elements.contains { $0.magnitude != 1 }:
      warn(
        "SuspiciousAccuracy",
        "suspicious accuracy: sign only tests whether output and target are on the same side of "
          + "0, but the targets range from \(Numeral.plain(targets.elements.min() ?? 0)) to "
          + "\(Numeral.plain(targets.elements.max() ?? 0))",
        at: range, help: "a regression has a loss but no accuracy", in: &context)
    case .threshold where targets.elements.contains { $0 != -1 && !($0 >= 0 && $0 <= 1) }:
      warn(
        "SuspiciousAccuracy",
        "suspicious accuracy: threshold treats targets above 0.5 as one class, but they range "
          + "from \(Numeral.plain(targets.elements.min() ?? 0)) to "
          + "\(Numeral.plain(targets.elements.max() ?? 0))",
        at: range, help: "a regression has a loss but no accuracy", in: &context)
    default: break
    }
  }

  private mutating func checkStopRules(
    _ call: Bound<TrainArguments>, _ options: TrainingOptions, in context: inout PlanningContext
  ) {
    for rule in options.stopRules {
      if case .lossBelow(let limit) = rule, limit <= 0, options.loss.isNeverNegative {
        warn(
          "NoEffect",
          "suspicious stop rule: \(options.loss.name) is never below \(Numeral.plain(limit))",
          at: call.range(of: \.stop), help: "give a loss above 0 to stop at", in: &context)
      }
      guard case .accuracyAtLeast(let share) = rule else { continue }
      if options.accuracy == nil {
        warn(
          "NoEffect", "suspicious stop rule: this run has no accuracy to reach",
          at: call.range(of: \.stop),
          help: "stop at a loss, or define what counts as right with accuracy:", in: &context)
      } else if share == 0 {
        warn(
          "NoEffect", "suspicious stop rule: every accuracy is at least 0",
          at: call.range(of: \.stop), help: "give the accuracy to reach, from 0 to 1",
          in: &context)
      }
    }
  }
}

extension Matrix {
  fileprivate func isConstant(_ column: Int) -> Bool {
    (1..<max(rows, 1)).allSatisfy { self[$0, column] == self[0, column] }
  }

  /// The first row whose largest number occurs twice.
  fileprivate var firstRowWithoutLargest: Int? {
    (0..<rows).first { index in
      let values = row(index)
      let largest = values.max()
      return values.count { $0 == largest } > 1
    }
  }
}

extension Activation {
  fileprivate var reachInWords: String {
    guard let range = self.range else { return "any number" }
    if range.lowerBound == -.infinity {
      return "no number above \(Numeral.plain(range.upperBound))"
    }
    return range.upperBound.isFinite
      ? "numbers from \(Numeral.plain(range.lowerBound)) to \(Numeral.plain(range.upperBound))"
      : "no number below \(Numeral.plain(range.lowerBound))"
  }
}
