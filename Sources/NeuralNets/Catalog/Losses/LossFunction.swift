/// Everything the engine, the language, and the pages need to know about a loss.
///
/// Most losses are ``ElementwiseLoss``es or ``ClassLoss``es, which have fewer requirements.
public protocol LossFunction: Hashable, Sendable {
  /// Its name in labs and tables.
  var name: String { get }

  /// Adds the losses of a batch to a sum, row by row, output by output.
  ///
  /// - Shape: All buffers are padded rows of `shape`.
  func addLosses(
    to sum: Double, _ predictions: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) -> Double

  /// Writes the gradient of the losses, times `factor`, with respect to the predictions.
  ///
  /// - Shape: All buffers are padded rows of `shape`.
  func gradient(
    _ predictions: UnsafePointer<Double>, _ targets: UnsafePointer<Double>, factor: Double,
    into gradients: UnsafeMutablePointer<Double>, _ shape: PaddedShape)

  /// Whether the loss is one number per sample, not per output.
  var isCategorical: Bool { get }

  /// The known predictions at which the loss or its derivative has a kink, for one target.
  func kinks(target: Double) -> [Double]

  /// The valid targets.
  var targets: TargetRule { get }

  /// The outputs that it requires.
  var outputs: OutputRule { get }

  /// When a prediction counts as right, unless the targets are one-hot.
  var decision: Decision { get }

  /// The same loss of the pre-activations of an output; nil if there is none.
  var logitsForm: LogitsForm? { get }

  /// Whether it takes logarithms of the outputs themselves, which can be 0.
  var takesLogarithms: Bool { get }

  /// Whether it is at least 0 for all outputs and targets.
  var isNeverNegative: Bool { get }

  /// Advice if a logarithm makes it infinite; nil if that can't happen.
  var adviceOnInfinity: String? { get }

  /// Its label in a computational graph.
  var symbol: String { get }

  /// The loss of an output, as shown in a worked pass: `(y − t)²`.
  func written(of y: String) -> String

  /// Its derivative with respect to the output.
  func writtenGradient(of y: String) -> String

  /// The loss of outputs and targets in the formula language, before its reduction.
  ///
  /// - Parameter isSafe: Whether to write it in a form that is exact if outputs round to 0 or 1,
  ///   rather than as usual.
  func formula(of y: String, targets t: String, isSafe: Bool) -> String
}

/// The targets for which a loss is defined.
public enum TargetRule: Hashable, Sendable {
  case any
  /// They are ignored.
  case ignored
  /// -1 and 1.
  case signs
  /// From 0 to 1.
  case shares
  /// At least 0.
  case counts
  /// Class probabilities of a sample: at least 0, with a sum of 1.
  case distribution
}

/// The outputs that a loss requires.
public enum OutputRule: Hashable, Sendable {
  case any
  /// Numbers as close to the targets as possible.
  case nearTargets
  /// Numbers of both signs.
  case bothSigns
  /// A probability for each output.
  case probabilities
  /// Class probabilities.
  case distribution
  /// Any numbers; the loss applies its own function to them, given in words.
  case unbounded(own: String)
}

/// The rule for a correct prediction.
public enum Decision: Hashable, Sendable {
  case rule(AccuracyRule)
  /// It depends on the targets.
  case byTargets
  /// There is no correct prediction.
  case none
}

/// A loss of an output's pre-activations instead of its activations.
public struct LogitsForm: Sendable {
  /// The activation of the output.
  public let output: Activation
  public let loss: Loss

  /// Whether the engine always uses it; otherwise, the loss is computed as it is written.
  public let isMerged: Bool
}

extension LossFunction {
  public var isCategorical: Bool { false }
  public var logitsForm: LogitsForm? { nil }
  public var takesLogarithms: Bool { false }
  public var isNeverNegative: Bool { true }
  public var adviceOnInfinity: String? { nil }
}

/// An elementwise loss: a value and its derivative, side by side.
///
/// At a kink, the derivative is that of the flat side: 0.
public protocol ElementwiseLoss: LossFunction {
  /// The loss of a prediction.
  func value(_ p: Double, _ t: Double) -> Double

  /// The derivative with respect to the prediction.
  func slope(_ p: Double, _ t: Double) -> Double

  /// Writes the loss of each prediction.
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

  // Both also run over the padding; the sum skips it.

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

/// A loss with one number for all classes of a sample.
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
