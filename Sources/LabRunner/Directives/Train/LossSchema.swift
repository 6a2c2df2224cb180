internal import NeuralNets

/// How losses are written.
enum LossSchema {
  static let calls = Loss.catalog.map { CallSchema($0) }

  /// The losses of the language, and those that a formula gives.
  static let callsAndFormulas =
    calls + [
      .formula(
        "Measures by a formula of the predictions and targets, `f(y, t)`: a number is the loss, of an array the mean or sum."
      )
    ]
}
