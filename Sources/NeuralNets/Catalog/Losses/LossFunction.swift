/// What the engine, the language and the pages need to know of a loss.
///
/// Most losses are ``ElementwiseLoss``es or ``ClassLoss``es and state less.
public protocol LossFunction: Hashable, Sendable {
  /// The name under which labs and tables know it.
  var name: String { get }

  /// Adds the losses of a batch to a sum, row by row, output by output.
  ///
  /// - Shape: all buffers are padded rows of `shape`.
  func addLosses(
    to sum: Double, _ predictions: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) -> Double

  /// Writes the gradient of the losses, times `factor`, with respect to the predictions.
  ///
  /// - Shape: all buffers are padded rows of `shape`.
  func gradient(
    _ predictions: UnsafePointer<Double>, _ targets: UnsafePointer<Double>, factor: Double,
    into gradients: UnsafeMutablePointer<Double>, _ shape: PaddedShape)

  /// Whether the loss is one number a sample, not one number an output.
  var isCategorical: Bool { get }

  /// The predictions at which the loss or its derivative has a kink, for one target, as far as they
  /// are known.
  func kinks(target: Double) -> [Double]

  /// What targets mean something.
  var targets: TargetRule { get }

  /// What outputs of a network it measures.
  var outputs: OutputRule { get }

  /// When a prediction counts as right, unless the targets are one-hot.
  var decision: Decision { get }

  /// The same loss of what stands before an output's activation; nil where there is none.
  var logitsForm: LogitsForm? { get }

  /// Whether it takes logarithms of outputs themselves, which can become 0.
  var takesLogarithms: Bool { get }

  /// What helps where a logarithm has made it infinite; nil where none can.
  var adviceOnInfinity: String? { get }

  /// What stands for it in a computational graph.
  var symbol: String { get }

  /// The loss of an output, as a reader of a worked pass sees it: `(y − t)²`.
  func written(of y: String) -> String

  /// Its derivative with respect to the output.
  func writtenGradient(of y: String) -> String

  /// The loss of outputs and targets in the language of formulas, before its reduction.
  ///
  /// - Parameter isSafe: whether it is exact where outputs have become 0 or 1, in place of being as
  ///   it is usually written.
  func formula(of y: String, targets t: String, isSafe: Bool) -> String
}

/// The targets that a loss can mean something of.
public enum TargetRule: Hashable, Sendable {
  case any
  /// They are not looked at.
  case ignored
  /// -1 and 1.
  case signs
  /// From 0 to 1.
  case shares
  /// At least 0.
  case counts
  /// Probabilities of the classes of a sample: at least 0, with the sum 1.
  case distribution
}

/// The outputs that a loss measures.
public enum OutputRule: Hashable, Sendable {
  case any
  /// Numbers as near to the targets as can be.
  case nearTargets
  /// Numbers of both signs.
  case bothSigns
  /// The probability of each output on its own.
  case probabilities
  /// The probabilities of classes.
  case distribution
  /// Any numbers, of which the loss applies a function of its own, said in words.
  case unbounded(own: String)
}

/// When a prediction counts as right.
public enum Decision: Hashable, Sendable {
  case rule(AccuracyRule)
  /// What the targets look like decides.
  case byTargets
  /// There is nothing to be right about.
  case none
}

/// A loss of the pre-activations of an output in place of its activations.
public struct LogitsForm: Sendable {
  /// The activation of the output.
  public let output: Activation
  public let loss: Loss

  /// Whether the engine always computes it so; otherwise the loss is computed as it is written.
  public let isMerged: Bool
}

extension LossFunction {
  public var isCategorical: Bool { false }
  public var logitsForm: LogitsForm? { nil }
  public var takesLogarithms: Bool { false }
  public var adviceOnInfinity: String? { nil }
}

/// A loss of each output on its own: a value and its derivative, side by side.
///
/// At a kink the derivative is that of the side on which the loss is flat: 0.
public protocol ElementwiseLoss: LossFunction {
  /// The loss of a prediction.
  func value(_ p: Double, _ t: Double) -> Double

  /// The derivative with respect to the prediction.
  func slope(_ p: Double, _ t: Double) -> Double

  /// Writes the loss of each of so many predictions.
  func values(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
    into losses: UnsafeMutablePointer<Double>, count: Int)

  static var entry: Entry<Loss> { get }
}

extension ElementwiseLoss {
  public var name: String { Self.entry.name }

  public func values(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
    into losses: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { losses[i] = value(p[i], t[i]) }
  }

  // Both run over the padding too; the sum steps over it.

  public func addLosses(
    to sum: Double, _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) -> Double {
    var sum = sum
    values(p, t, into: scratch, count: shape.count)
    for row in 0..<shape.rows {
      for j in 0..<shape.columns { sum = sum + scratch[row * shape.stride + j] }
    }
    return sum
  }

  public func gradient(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
    into d: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) {
    for i in 0..<shape.count { d[i] = slope(p[i], t[i]) * factor }
  }
}

/// A loss of the classes of a sample, one number for all of them.
public protocol ClassLoss: LossFunction {
  /// The loss of a sample.
  func value(_ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, _ count: Int) -> Double

  /// Writes its gradient, times `factor`.
  func gradient(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
    into d: UnsafeMutablePointer<Double>, count: Int)
}

extension ClassLoss {
  public var isCategorical: Bool { true }
  public var targets: TargetRule { .distribution }
  public var decision: Decision { .rule(.argmax) }
  public func kinks(target: Double) -> [Double] { [] }

  public func addLosses(
    to sum: Double, _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) -> Double {
    var sum = sum
    for row in 0..<shape.rows {
      let offset = row * shape.stride
      sum = sum + value(p + offset, t + offset, shape.columns)
    }
    return sum
  }

  public func gradient(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
    into d: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) {
    for row in 0..<shape.rows {
      let offset = row * shape.stride
      gradient(p + offset, t + offset, factor: factor, into: d + offset, count: shape.columns)
    }
  }
}
