internal import Budgets
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Tensors

extension TrainedRun {
  /// What can be read of a run.
  static let members: [Member<TrainedRun, PlannedRun>] =
    RunQuantity.allCases.map { quantity in
      .number(
        quantity.rawValue, quantity.summary, cost: { quantity.isComputed ? $0.passCost : 1000 },
        value: { quantity.value(in: $0) }
      ).orElse { quantity.absence(in: $0) }
    } + [
      .number("learningRate", "the learning rate of the last epoch.") { $0.last?.learningRate }
        .orElse { _ in noLog },
      .number("divergedEpoch", "the epoch in which the run diverged.") {
        $0.result.divergence.map { Double($0.epoch) }
      }.orElse { _ in noDivergence },
      .number("divergedStep", "the step in which the run diverged.") {
        $0.result.divergence.map { Double($0.step) }
      }.orElse { _ in noDivergence },
      Member(
        "predictions", "the outputs for the training set, `predictions[row][output]`.",
        in: .never, cost: \.passCost,
        value: { .tensor(Tensor($0.result.network.forward($0.dataset.training.inputs))) }),
      Member(
        "initialPredictions", "the same before training.", in: .never, cost: \.passCost,
        value: { .tensor(Tensor($0.result.initialNetwork.forward($0.dataset.training.inputs))) }),
      Member(
        "weights",
        "the trained weights, `weights[layer][input][unit]`, with layers counted from 0.",
        in: .ifSmall, shape: { $0.network.network.weightsValue.shapes }, cost: \.parameterCost,
        value: \.result.network.weightsValue),
      Member(
        "biases", "the trained biases, `biases[layer][unit]`.", in: .ifSmall,
        shape: { $0.network.network.biasesValue.shapes }, cost: \.parameterCost,
        value: \.result.network.biasesValue),
      Member(
        "layers", "statistics of each layer for the training set after training, `layers[0]`.",
        in: .ifAlone, value: \.result.finalStatistics.labValue
      ).orElse { $0.foreignPassNote(of: "the run") },
      Member(
        "initialLayers", "the same before training.", in: .ifAlone,
        value: \.result.initialStatistics.labValue
      ).orElse { $0.foreignPassNote(of: "the run") },
      Member(
        "history",
        "the entries of the log, `history[i].epoch`, `.loss`, `.accuracy`, `.testLoss`, …",
        in: .ifAlone, cost: { 10 * Double(Cost.point * $0.result.history.count) },
        value: \.result.historyValue),
      .number("engineLoss", "the final loss of the engine's own run, for a run with a formula.") {
        $0.origin?.engine?.history.last?.trainLoss
      }.orElse { $0.engineAbsence },
      Member(
        "engineHistory", "the log of that run.", in: .ifAlone,
        cost: { 10 * Double(Cost.point * ($0.origin?.engine?.history.count ?? 0)) },
        value: \.origin?.engine?.historyValue
      ).orElse { $0.engineAbsence },
      .number(
        "difference", "the largest difference between a parameter and its counterpart in that run.",
        cost: \.parameterCost, value: \.comparison?.difference
      ).orElse { $0.engineAbsence },
      Member(
        "snapshots", "the snapshots, `snapshots[i].epoch`, `.weights`, `.biases`.", in: .never,
        cost: { Double($0.result.snapshots.count) * $0.parameterCost }, value: \.snapshotsValue),
    ]

  static let noLog = "the log of the run is empty"
  private static let noDivergence = "the run didn't diverge"

  private var engineAbsence: String {
    origin == nil
      ? "the engine trained this run itself"
      : "the engine has no derivatives to follow this run"
  }

  /// The cost of passing the training set through the network.
  private var passCost: Double {
    result.network.passCost * Double(dataset.training.count)
  }

  /// The cost of reading every parameter.
  private var parameterCost: Double {
    Double(Cost.point) * Double(result.network.parameterCount)
  }

  private var snapshotsValue: LabValue {
    .list(
      result.snapshots.map { snapshot in
        .record([
          ("epoch", .number(Double(snapshot.epoch))),
          ("weights", snapshot.network.weightsValue), ("biases", snapshot.network.biasesValue),
        ])
      })
  }

  /// The most parameters that are kept in the page's data file.
  private static let mostRecordedParameters = 2500

  /// The numbers of the run, for the page's data file: of a run in a sweep the results, of one by
  /// itself also its history and, unless they are many, its parameters.
  func record(isAlone: Bool) -> LabValue {
    let isSmall = isAlone && result.network.parameterCount <= Self.mostRecordedParameters
    let members = Self.members.entries(of: self, isSmall: isSmall, isAlone: isAlone)
    // A swept learning rate is also a member, which counts.
    let labels = labels.entries.filter { label in !members.contains { $0.name == label.name } }
    return .record(labels + members)
  }

  /// The run as formulas see it.
  ///
  /// - Parameter account: Pays for numbers that are computed when they are read.
  fileprivate func labRecord(paidBy account: Account?) -> LabRecord {
    LabRecord(DefinitionKind.run.phrase, names: Self.members.names()) { name in
      account?.take(cost(ofReading: name))
      return Self.members.value(name, of: self)
    }
  }

  fileprivate func cost(ofReading name: String) -> Int {
    Int(min(Self.members.member(name)?.cost(self) ?? 0, 1e15))
  }
}

extension RunGroup {
  var labValue: LabValue { labValue(paidBy: nil) }

  /// - Parameter account: Pays for numbers that are computed when they are read.
  func labValue(paidBy account: Account?) -> LabValue {
    .defined(
      .run, runs.map { $0.labRecord(paidBy: account) }, names: TrainedRun.members.names()
    ) { name in
      account?.take(runs.reduce(0) { $0 + $1.cost(ofReading: name) })
      let numbers = runs.numbers(of: name)
      guard numbers.isEmpty else { return Spread(of: numbers).record(of: name) }
      return runs.first.flatMap { TrainedRun.members.absence(of: name, in: $0) }
    }
  }
}

extension PlannedRuns {
  /// The runs before they have run: only their shapes.
  var labValue: LabValue {
    let names = TrainedRun.members.names()
    let elements = variants.map { variant in
      LabRecord(DefinitionKind.run.phrase, names: names) {
        TrainedRun.members.member($0)?.shape(variant)
      }
    }
    return .defined(.run, elements, names: names) { _ in .shape(nil) }
  }
}

extension [LayerStatistics] {
  /// Nil if they don't describe what was trained.
  fileprivate var labValue: LabValue? { isEmpty ? nil : .list(map(\.labValue)) }
}

extension TrainingResult {
  fileprivate var historyValue: LabValue { .list(history.map(\.labValue)) }
}

extension TrainingResult.Entry {
  fileprivate var labValue: LabValue {
    let entries: [(String, Double?)] = [
      ("epoch", Double(epoch)), ("learningRate", learningRate), ("loss", trainLoss),
      ("accuracy", trainAccuracy), ("testLoss", testLoss), ("testAccuracy", testAccuracy),
    ]
    return .record(numbers: entries)
  }
}

extension LayerStatistics {
  fileprivate var labValue: LabValue {
    .record(numbers: [
      ("preActivationMinimum", preActivationMinimum), ("preActivationMean", preActivationMean),
      ("preActivationMaximum", preActivationMaximum), ("activationMean", activationMean),
      ("activationStandardDeviation", activationStandardDeviation),
      ("saturatedShare", saturatedShare), ("deadShare", deadShare),
    ])
  }
}

extension LabValue {
  /// A record of the numbers that are there.
  fileprivate static func record(numbers: [(String, Double?)]) -> LabValue {
    .record(numbers.compactMap { name, number in number.map { (name, .number($0)) } })
  }
}

/// A number of a run that can be compared across runs.
enum RunQuantity: String, CaseIterable, Sendable {
  case loss, accuracy, testLoss, testAccuracy, initialLoss, initialAccuracy, epochs, steps

  /// One sentence for the reference.
  var summary: String {
    switch self {
    case .loss: "the final loss on the training set."
    case .accuracy: "the final accuracy on the training set."
    case .testLoss: "the final loss on the test set."
    case .testAccuracy: "the final accuracy on the test set."
    case .initialLoss: "the loss on the whole training set before training."
    case .initialAccuracy: "the accuracy on the whole training set before training."
    case .epochs: "the number of epochs begun."
    case .steps: "the number of steps taken."
    }
  }

  var isHigherBetter: Bool { Spread.isHigherBetter(rawValue) }

  /// Whether it is computed each time that it is read.
  var isComputed: Bool { self == .initialLoss || self == .initialAccuracy }

  var isCount: Bool { self == .epochs || self == .steps }

  func value(in run: TrainedRun) -> Double? {
    switch self {
    case .loss: run.last?.trainLoss
    case .accuracy: run.last?.trainAccuracy
    case .testLoss: run.last?.testLoss
    case .testAccuracy: run.last?.testAccuracy
    case .initialLoss: run.initialLoss
    case .initialAccuracy: run.initialAccuracy
    case .epochs: Double(run.result.epochs)
    case .steps: Double(run.result.steps)
    }
  }
}

extension TrainedRun {
  var last: TrainingResult.Entry? { result.history.last }

  fileprivate var initialLoss: Double { dataset.loss(of: result.initialNetwork, options) }

  /// Without a loss there is no accuracy either, as in the log.
  fileprivate var initialAccuracy: Double? {
    options.accuracy.map { rule in
      initialLoss.isNaN
        ? .nan
        : rule.accuracy(
          predictions: result.initialNetwork.forward(dataset.training.inputs),
          targets: dataset.training.targets)
    }
  }
}

extension [TrainedRun] {
  /// One number of each run; runs without one are left out.
  func numbers(of quantity: RunQuantity) -> [Double] { compactMap { quantity.value(in: $0) } }

  /// The same for any member that is a number.
  func numbers(of name: String) -> [Double] {
    guard let member = TrainedRun.members.first(where: { $0.name == name }) else { return [] }
    return compactMap { member.value($0)?.number }
  }
}
