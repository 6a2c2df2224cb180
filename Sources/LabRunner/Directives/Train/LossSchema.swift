internal import NeuralNets

/// How losses are written.
enum LossSchema {
  static let calls: [CallSchema] = [
    CallSchema("meanSquaredError", short: "mse", "Measures the squared distance: (y - t)²."),
    CallSchema("meanAbsoluteError", short: "mae", "Measures the distance: |y - t|."),
    CallSchema(
      "binaryCrossEntropy", short: "bce",
      "Measures probabilities against 0 and 1: -(t log(p + ε) + (1 - t) log(1 - p + ε)).",
      [
        Parameter(
          "epsilon", .nonNegative, .defaulted("0"), "What is added inside the logarithms.")
      ]),
    CallSchema(
      "binaryCrossEntropyOnLogits",
      "Is the same on the pre-activations of a sigmoid, safe from overflow; the last layer is identity."
    ),
    CallSchema(
      "categoricalCrossEntropy", "Measures the probabilities of a softmax against one-hot targets."
    ),
    CallSchema(
      "categoricalCrossEntropyOnLogits",
      "Is the same on the pre-activations of a softmax, safe from overflow; the last layer is identity."
    ),
    CallSchema("hinge", "Asks for a margin against targets of ±1: max(0, 1 - t y)."),
    CallSchema("perceptron", "Counts what is wrong against targets of ±1: max(0, -t y)."),
    CallSchema(
      "outputSum", "Adds the outputs, whatever the targets: to see what a layer passes back."),
  ]

  /// The losses of the language, and those that a formula gives.
  static let callsAndFormulas =
    calls + [
      .formula(
        "Measures by a formula of the predictions and targets, `f(y, t)`: a number is the loss, of an array the mean or sum."
      )
    ]

  static func loss(_ call: BoundCall) -> Loss? {
    switch call.name {
    case "meanSquaredError": .meanSquaredError
    case "meanAbsoluteError": .meanAbsoluteError
    case "binaryCrossEntropy": .binaryCrossEntropy(epsilon: call.number("epsilon") ?? 0)
    case "binaryCrossEntropyOnLogits": .binaryCrossEntropyOnLogits
    case "categoricalCrossEntropy": .categoricalCrossEntropy
    case "categoricalCrossEntropyOnLogits": .categoricalCrossEntropyOnLogits
    case "hinge": .hinge
    case "perceptron": .perceptron
    case "outputSum": .outputSum
    default: nil
    }
  }
}
