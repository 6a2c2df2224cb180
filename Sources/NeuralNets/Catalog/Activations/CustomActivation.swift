public import Tensors

/// An activation that a lab defines, as functions of a batch of pre-activations.
///
/// Two of them are equal if their names are, since a name means one function within a lab.
public struct CustomActivation: Sendable {
  public let name: String

  /// The operations for one activation, to estimate the cost of training.
  public let work: Double

  /// Computes the activations.
  ///
  /// - Shape: `[batch, units]` to the same.
  let values: @Sendable (_ preActivations: Matrix) -> Matrix

  /// Turns the gradient with respect to the activations into that with respect to the
  /// pre-activations.
  ///
  /// - Shape: All are `[batch, units]`.
  let gradients: @Sendable (_ upstream: Matrix, _ preActivations: Matrix) -> Matrix

  /// - Parameters:
  ///   - values: The activations of a batch of pre-activations, of the same shape.
  ///   - gradients: The gradient with respect to the pre-activations, from that with respect to
  ///     the activations and the pre-activations.
  public init(
    name: String, work: Double = 0,
    values: @escaping @Sendable (_ preActivations: Matrix) -> Matrix,
    gradients: @escaping @Sendable (_ upstream: Matrix, _ preActivations: Matrix) -> Matrix
  ) {
    self.name = name
    self.work = work
    self.values = values
    self.gradients = gradients
  }
}

extension CustomActivation: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension CustomActivation: ActivationFunction {
  public func forward(
    _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) {
    values(Matrix(z, shape)).copy(to: a, stride: shape.stride)
  }

  public func backward(
    _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>,
    activations a: UnsafePointer<Double>, _ shape: PaddedShape
  ) {
    gradients(Matrix(d, shape), Matrix(z, shape)).copy(to: d, stride: shape.stride)
  }

  public func slope(_ preActivation: Double, activation: Double) -> Double {
    gradients(
      Matrix(rows: 1, columns: 1, repeating: 1),
      Matrix(rows: 1, columns: 1, repeating: preActivation))[0, 0]
  }

  /// It may depend on all units of a sample.
  public var isElementwise: Bool { false }
  public var kinks: [Double] { [] }
  public var range: ClosedRange<Double>? { nil }

  /// Forward and backward, and forward for evaluation.
  public var cost: Double { 6 + 5 * work }
  public var writtenDerivative: String? { nil }
  public func formula(of z: String) -> String { "\(name)(\(z))" }
}

extension Activation {
  public static func custom(_ activation: CustomActivation) -> Activation {
    Activation(activation)
  }

  /// Whether a formula in the lab computes it.
  public var isCustom: Bool { function is CustomActivation }
}
