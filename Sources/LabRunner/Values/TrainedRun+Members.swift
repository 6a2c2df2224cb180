internal import NeuralNets
internal import Tensors

extension TrainedRun {
  /// What can be read of a run.
  static let members: [Member<TrainedRun>] =
    RunQuantity.allCases.map { quantity in
      Member(quantity.rawValue, quantity.summary) { .number(quantity.value(in: $0)) }
    } + [
      Member("learningRate", "the learning rate of the last epoch.") {
        .number($0.last?.learningRate)
      },
      Member("divergedEpoch", "the epoch in which the run diverged.") {
        .number($0.result.divergence.map { Double($0.epoch) })
      },
      Member("divergedStep", "the step in which the run diverged.") {
        .number($0.result.divergence.map { Double($0.step) })
      },
      Member("predictions", "the outputs for the training set, `predictions[row][output]`.") {
        Value($0.result.network.forward($0.dataset.training.inputs))
      },
      Member("initialPredictions", "the same before training.") {
        Value($0.result.initialNetwork.forward($0.dataset.training.inputs))
      },
      Member(
        "weights", "the trained weights, `weights[layer][input][unit]`, with layers counted from 0."
      ) {
        $0.result.network.weightsValue
      },
      Member("biases", "the trained biases, `biases[layer][unit]`.") {
        $0.result.network.biasesValue
      },
      Member("layers", "statistics of each layer for the training set after training, `layers[0]`.")
      {
        Value($0.result.finalStatistics)
      },
      Member("initialLayers", "the same before training.") {
        Value($0.result.initialStatistics)
      },
      Member(
        "history",
        "the entries of the log, `history[i].epoch`, `.loss`, `.accuracy`, `.testLoss`, …"
      ) {
        .list($0.result.history.map { .record($0.record) })
      },
      Member("engineLoss", "the final loss of the engine's own run, for a run with a formula.") {
        .number($0.origin?.engine?.history.last?.trainLoss)
      },
      Member("engineHistory", "the log of that run.") {
        $0.origin?.engine.map { .list($0.history.map { .record($0.record) }) }
      },
      Member(
        "difference", "the largest difference between a parameter and its counterpart in that run."
      ) {
        .number($0.comparison?.difference)
      },
      Member("snapshots", "the snapshots, `snapshots[i].epoch`, `.weights`, `.biases`.") {
        $0.snapshotsValue
      },
    ]

  private var snapshotsValue: Value {
    .list(
      result.snapshots.map { snapshot in
        .record(
          Record([
            ("epoch", .number(Double(snapshot.epoch))),
            ("weights", snapshot.network.weightsValue), ("biases", snapshot.network.biasesValue),
          ]))
      })
  }

  /// The most parameters that are kept in the page's data file.
  private static let mostRecordedParameters = 2500

  /// The numbers of the run, for the page's data file: of a run in a sweep the results, of one by
  /// itself also its history and, unless they are many, its parameters.
  func record(isAlone: Bool) -> Record {
    var record = Record(labels.map { ($0.parameter, .text($0.value)) })
    var left = ["predictions", "initialPredictions", "snapshots"]
    if !isAlone || result.network.parameterCount > Self.mostRecordedParameters {
      left += ["weights", "biases"]
    }
    if !isAlone { left += ["history", "engineHistory", "layers", "initialLayers"] }
    for member in Self.members where !left.contains(member.name) {
      if let value = member.value(self) { record.append(member.name, value) }
    }
    return record
  }
}

extension Value {
  /// A number that may be missing.
  static func number(_ number: Double?) -> Value? { number.map { .number($0) } }

  /// The statistics of layers; nil if they don't describe what was trained.
  fileprivate init?(_ layers: [LayerStatistics]) {
    if layers.isEmpty { return nil }
    self = .list(layers.map { .record($0.record) })
  }

  init(_ matrix: Matrix) {
    self = .list((0..<matrix.rows).map { Value(Array(matrix.row($0))) })
  }
}

extension Network {
  var weightsValue: Value { .list(layers.map { Value($0.weights) }) }

  var biasesValue: Value { .list(layers.map { Value($0.biases ?? []) }) }
}

extension TrainingResult.Entry {
  var record: Record {
    var record = Record([
      ("epoch", .number(Double(epoch))), ("learningRate", .number(learningRate)),
      ("loss", .number(trainLoss)),
    ])
    if let trainAccuracy { record.append("accuracy", .number(trainAccuracy)) }
    if let testLoss { record.append("testLoss", .number(testLoss)) }
    if let testAccuracy { record.append("testAccuracy", .number(testAccuracy)) }
    return record
  }
}

extension LayerStatistics {
  var record: Record {
    var record = Record([
      ("preActivationMinimum", .number(preActivationMinimum)),
      ("preActivationMean", .number(preActivationMean)),
      ("preActivationMaximum", .number(preActivationMaximum)),
      ("activationMean", .number(activationMean)),
      ("activationStandardDeviation", .number(activationStandardDeviation)),
    ])
    if let saturatedShare { record.append("saturatedShare", .number(saturatedShare)) }
    if let deadShare { record.append("deadShare", .number(deadShare)) }
    return record
  }
}
