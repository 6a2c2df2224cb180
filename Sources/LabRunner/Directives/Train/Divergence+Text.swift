internal import NeuralNets

extension Divergence {
  /// `diverged: the first number that is not finite appeared in epoch 14, step 812, in …`
  var sentence: String {
    let step = epoch == 0 ? "" : ", step \(step)"
    return
      "diverged: the first number that is not finite appeared \(time())\(step), in \(place.phrase)"
  }

  /// A short description of when that was; `shift` is subtracted from the epoch's number.
  func time(from shift: Int = 0) -> String {
    epoch == 0 ? "before training" : "in epoch \(epoch - shift)"
  }
}

extension Divergence.Place {
  var phrase: String {
    switch self {
    case .preActivations(let layer): "the pre-activations of layer \(layer)"
    case .activations(let layer): "the activations of layer \(layer)"
    case .predictions: "the predictions"
    case .loss: "the loss"
    case .gradients(let layer): "the gradients of layer \(layer)"
    case .weights(let layer): "the weights of layer \(layer)"
    case .biases(let layer): "the biases of layer \(layer)"
    }
  }
}
