/// What the engine, the language and the pages need to know of an activation.
///
/// Most activations are ``ElementwiseActivation``s and state less.
public protocol ActivationFunction: Hashable, Sendable {
  /// The name under which labs and tables know it.
  var name: String { get }

  /// Writes the activations of a batch.
  ///
  /// - Shape: both buffers are padded rows of `shape`, with the room that elementwise kernels need.
  func forward(
    _ preActivations: UnsafePointer<Double>, into activations: UnsafeMutablePointer<Double>,
    _ shape: PaddedShape)

  /// Turns the gradient with respect to the activations into that with respect to the
  /// pre-activations, in place.
  ///
  /// - Shape: all buffers are padded rows of `shape`.
  func backward(
    _ gradients: UnsafeMutablePointer<Double>, preActivations: UnsafePointer<Double>,
    activations: UnsafePointer<Double>, _ shape: PaddedShape)

  /// The derivative of an output with respect to its own pre-activation.
  func slope(_ preActivation: Double, activation: Double) -> Double

  /// Whether each unit is activated by itself.
  var isElementwise: Bool { get }

  /// Whether a network with it can be trained.
  var isDifferentiable: Bool { get }

  /// Whether its values add up to 1 over the units of a sample, as probabilities of classes do.
  var isNormalized: Bool { get }

  /// The pre-activations at which the function or its derivative has a kink or a jump, as far as they
  /// are known: a difference quotient across one says little.
  var kinks: [Double] { get }

  /// Whether the function itself jumps at its kinks.
  var jumps: Bool { get }

  /// The numbers that it can give; nil for all, or where it is not known.
  var range: ClosedRange<Double>? { get }

  /// Where training can get stuck, which statistics of layers count.
  var flatness: Flatness? { get }

  /// The operations that a unit takes for a sample: forward, back and measured, without its weights.
  var cost: Double { get }

  /// What stands for it in a computational graph.
  var symbol: String { get }

  /// The function of an argument, as a reader of a worked pass sees it: `σ(z)`.
  func written(of argument: String) -> String

  /// The rule of a layer's deltas, given that of the gradient of its activations `a`.
  func writtenDelta(_ gradient: String, activations a: String, preActivations z: String) -> String

  /// How its derivative is computed, for a note; nil where the rule of the deltas says it.
  var writtenDerivative: String? { get }

  /// The function of pre-activations in the language of formulas, as it is usually written.
  func formula(of z: String) -> String

  /// The same so that it is exact where values have become 0 or 1.
  func safeFormula(of z: String) -> String
}

/// How an activation can be flat, so that little or nothing is learned.
public enum Flatness: Hashable, Sendable {
  /// On both sides, as a sigmoid is.
  case saturation
  /// Below 0 altogether: a unit that is 0 for every sample is dead.
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

/// An activation that looks at each unit by itself: a value and its derivative, side by side.
///
/// Not-a-number stays not-a-number. At a kink the derivative is that to the left.
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

  // Both run over the padding too: what stands there is never read as a value.

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
