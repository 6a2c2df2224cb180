/// Everything the engine, the language, and the pages need to know about an activation.
///
/// Most activations are ``ElementwiseActivation``s, which have fewer requirements.
public protocol ActivationFunction: Hashable, Sendable {
  /// Its name in labs and tables.
  var name: String { get }

  /// Writes the activations of a batch.
  ///
  /// - Shape: Both buffers are padded rows of `shape`, with the padding that elementwise kernels
  ///   need.
  func forward(
    _ preActivations: UnsafePointer<Double>, into activations: UnsafeMutablePointer<Double>,
    _ shape: PaddedShape)

  /// Turns the gradient with respect to the activations into that with respect to the
  /// pre-activations, in place.
  ///
  /// - Shape: All buffers are padded rows of `shape`.
  func backward(
    _ gradients: UnsafeMutablePointer<Double>, preActivations: UnsafePointer<Double>,
    activations: UnsafePointer<Double>, _ shape: PaddedShape)

  /// The derivative of an output with respect to its own pre-activation.
  func slope(_ preActivation: Double, activation: Double) -> Double

  /// Whether it works elementwise.
  var isElementwise: Bool { get }

  /// Whether a network with it can be trained.
  var isDifferentiable: Bool { get }

  /// Whether its values add up to 1 over the units of a sample, like class probabilities.
  var isNormalized: Bool { get }

  /// The known pre-activations at which the function or its derivative has a kink or a jump; a
  /// difference quotient across one is meaningless.
  var kinks: [Double] { get }

  /// Whether the function itself jumps at its kinks.
  var jumps: Bool { get }

  /// The range of its values; nil if it is unbounded or unknown.
  var range: ClosedRange<Double>? { get }

  /// Where training can get stuck; layer statistics count the units there.
  var flatness: Flatness? { get }

  /// The operations of a unit for a sample (forward, backward, and evaluation), without its
  /// weights.
  var cost: Double { get }

  /// Its label in a computational graph.
  var symbol: String { get }

  /// The function of an argument, as shown in a worked pass: `σ(z)`.
  func written(of argument: String) -> String

  /// The rule for a layer's deltas, given that for the gradient of its activations `a`.
  func writtenDelta(_ gradient: String, activations a: String, preActivations z: String) -> String

  /// How its derivative is computed, for a note; nil if the rule for the deltas says it.
  var writtenDerivative: String? { get }

  /// The function of pre-activations in the formula language, as it is usually written.
  func formula(of z: String) -> String

  /// The same function in a form that is exact if values round to 0 or 1.
  func safeFormula(of z: String) -> String
}

/// The flat parts of an activation, where little or nothing is learned.
public enum Flatness: Hashable, Sendable {
  /// On both sides, like a sigmoid.
  case saturation
  /// Everywhere below 0: a unit that is 0 for every sample is dead.
  case death
}

/// The shape of a batch whose rows stand `stride` apart.
public struct PaddedShape: Sendable {
  public let rows: Int
  public let columns: Int
  public let stride: Int

  /// The number of elements, padding included.
  @inline(__always) var count: Int { rows * stride }
}

extension ActivationFunction {
  public var isDifferentiable: Bool { true }
  public var isNormalized: Bool { false }
  public var jumps: Bool { false }
  public var flatness: Flatness? { nil }
  public var symbol: String { name }

  public func written(of argument: String) -> String { "\(symbol)(\(argument))" }

  public func safeFormula(of z: String) -> String { formula(of: z) }

  public func writtenDelta(
    _ gradient: String, activations a: String, preActivations z: String
  ) -> String {
    "\(gradient) ⊙ \(symbol)'(\(z))"
  }
}

/// An elementwise activation: a value and its derivative, side by side.
///
/// NaN stays NaN. At a kink, the derivative is the left one.
public protocol ElementwiseActivation: ActivationFunction {
  /// The activation of a pre-activation.
  func value(_ z: Double) -> Double

  /// The derivative at a pre-activation, given the activation there.
  func slope(_ z: Double, activation a: Double) -> Double

  static var entry: Entry<Activation> { get }
}

extension ElementwiseActivation {
  public var name: String { Self.entry.name }
  public var isElementwise: Bool { true }

  // Both also run over the padding, which is never read as a value.

  public func forward(
    _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) {
    for i in 0..<shape.count { a[i] = value(z[i]) }
  }

  public func backward(
    _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>,
    activations a: UnsafePointer<Double>, _ shape: PaddedShape
  ) {
    for i in 0..<shape.count { d[i] = d[i] * slope(z[i], activation: a[i]) }
  }
}
