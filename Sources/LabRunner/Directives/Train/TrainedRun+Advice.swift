internal import NeuralNets
internal import Numerals
internal import Tensors

extension TrainedRun {
  /// Advice if a logarithm in the loss made it infinite or undefined; nil otherwise.
  var adviceOnLoss: String? {
    guard isLossAtFault else { return nil }
    if let outOfRange { return outOfRange }
    guard let saturated else { return nil }
    return result.divergence == nil ? "In the test set: " + saturated : "A" + saturated.dropFirst()
  }

  /// Whether the loss was the first to stop being finite, in training or on the test set.
  private var isLossAtFault: Bool {
    if let divergence = result.divergence {
      let last = result.network.layers.count
      // A gradient from a formula of the lab may be undefined for reasons of its own.
      return divergence.place == .loss
        || divergence.place == .gradients(layer: last)
          && origin?.parameter != FormulaPurpose.gradient.rawValue
    }
    return result.history.contains { !($0.testLoss ?? 0).isFinite }
  }

  private var saturated: String? {
    // A loss that the engine computes from the logits stays finite.
    let isMerged = options.loss.logitsForm?.isMerged == true
    return isMerged && result.network.customForward == nil ? nil : options.loss.adviceOnInfinity
  }

  /// Only a forward pass that replaces the layers can give outputs that aren't probabilities.
  private var outOfRange: String? {
    guard [.probabilities, .distribution].contains(options.loss.outputs) else { return nil }
    guard let pass = result.network.customForward else { return nil }
    let outputs = result.initialNetwork.forward(dataset.training.inputs).elements
    guard let low = outputs.min(), let high = outputs.max(), low < 0 || high > 1 else { return nil }
    let ends = [low, high].map { Numeral.typographic(Numeral.significant($0, digits: 3)) }
    return
      "\(options.loss.name) requires probabilities, but '\(pass.name)' gives numbers from "
      + "\(ends[0]) to \(ends[1])."
  }
}
