/// What training makes small: a distance between predictions and targets.
///
/// Each formula is for one output of one sample, except the categorical ones, which are for a
/// whole sample; a ``Reduction`` then takes the mean or the sum.
public enum Loss: Hashable, Sendable {
  /// (prediction - target)²
  case meanSquaredError

  /// |prediction - target|
  case meanAbsoluteError

  /// -(t log(p + ε) + (1 - t) log(1 - p + ε)), on probabilities, as written.
  ///
  /// 0 · log 0 is 0, as the limit is: a probability that has become the target has no loss. Without
  /// an epsilon one that has become exactly 1 - t has an infinite one; its gradient, which is not
  /// merged with that of a sigmoid before it, is then not finite either.
  /// ``binaryCrossEntropyOnLogits`` has no such limit.
  case binaryCrossEntropy(epsilon: Double = 0)

  /// The same of sigmoid(logit), computed so that it neither overflows nor cancels.
  case binaryCrossEntropyOnLogits

  /// -Σ t log p over the classes, on probabilities.
  ///
  /// Behind a softmax output it is computed from the logits, like the case that follows.
  case categoricalCrossEntropy

  /// Σ t (log Σ exp(logits) - logit) over the classes.
  case categoricalCrossEntropyOnLogits

  /// max(0, 1 - t · y), targets -1 and 1.
  case hinge

  /// max(0, -t · y), targets -1 and 1.
  case perceptron
  /// The prediction itself, whatever the target: its gradient is 1, which shows what a layer passes
  /// back.
  case outputSum

  case custom(CustomLoss)

  /// The name under which labs and tables know the loss.
  public var name: String {
    switch self {
    case .meanSquaredError: "meanSquaredError"
    case .meanAbsoluteError: "meanAbsoluteError"
    case .binaryCrossEntropy: "binaryCrossEntropy"
    case .binaryCrossEntropyOnLogits: "binaryCrossEntropyOnLogits"
    case .categoricalCrossEntropy: "categoricalCrossEntropy"
    case .categoricalCrossEntropyOnLogits: "categoricalCrossEntropyOnLogits"
    case .hinge: "hinge"
    case .perceptron: "perceptron"
    case .outputSum: "outputSum"
    case .custom(let loss): loss.name
    }
  }

  /// Whether the loss is one number a sample, not one number an output.
  public var isCategorical: Bool {
    self == .categoricalCrossEntropy || self == .categoricalCrossEntropyOnLogits
  }

  /// Whether targets are -1 and 1.
  public var expectsSignedTargets: Bool { self == .hinge || self == .perceptron }

  /// The predictions at which the loss has a corner, for one target; those of a custom one are not
  /// known.
  public func kinks(target: Double) -> [Double] {
    switch self {
    case .meanAbsoluteError: [target]
    case .hinge: target == 0 ? [] : [1 / target]
    case .perceptron: [0]
    default: []
    }
  }
}

/// How the losses of single outputs or samples become one number.
public enum Reduction: Hashable, Sendable {
  /// The mean over samples and outputs; over samples alone if the loss is categorical.
  case mean
  case sum

  /// The number that a sum of losses is multiplied by.
  func factor(for loss: Loss, samples: Int, outputs: Int) -> Double {
    switch self {
    case .sum: 1
    case .mean: 1 / Double(loss.isCategorical ? samples : samples * outputs)
    }
  }

  /// Turns a sum of losses into the reduced number.
  func reduce(_ sum: Double, for loss: Loss, samples: Int, outputs: Int) -> Double {
    switch self {
    case .sum: sum
    case .mean: sum / Double(loss.isCategorical ? samples : samples * outputs)
    }
  }
}
