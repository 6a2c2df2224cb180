internal import Formulas
internal import NeuralNets

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
