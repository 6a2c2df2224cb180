internal import NeuralNets

/// The syntax of losses.
enum LossSchema {
  static let calls = Loss.catalog.map { CallSchema($0) }

  /// The losses of the language, and those that a formula gives.
  static let callsAndFormulas =
    calls + [
      .formula(
        "Computes the loss with a formula of the predictions and targets, `f(y, t)`. If the "
          + "result is an array, the loss is its mean or sum."
      )
    ]
}
