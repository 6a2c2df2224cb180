internal import NeuralNets
internal import Numerals
internal import Tensors

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

  mutating func check(
    _ loss: Loss, _ network: Network, at places: Places, in context: inout PlanningContext
  ) {
    // A forward pass that replaces the layers may give any outputs.
    if !places.hasOwnForward, !fitsOutput(loss, network, at: places, in: &context) { return }
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
      (needed, help) = ("of -1 and 1", "write targets: signed in @dataset")
    case .shares where !allTargets({ $0 >= 0 && $0 <= 1 }):
      (needed, help) = ("from 0 to 1", "write targets: zeroOne in @dataset")
    case .counts where !allTargets({ $0 >= 0 }):
      (needed, help) = ("of at least 0", "use meanSquaredError, or another loss for any numbers")
    default: return
    }
    fail(
      "InvalidLoss", "invalid loss: \(loss.name) requires targets \(needed)",
      at: places.loss, help: help, in: &context)
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
