public import Tensors

/// An activation that a lab gives, as functions of a batch of pre-activations.
///
/// Two of them are equal if their names are; within a lab a name means one function.
public struct CustomActivation: Sendable {
  public let name: String

  /// The operations that one activation takes, for estimates of what training costs.
  public let work: Double

  /// Computes the activations.
  ///
  /// - Shape: `[batch, units]` to the same.
  let values: @Sendable (_ preActivations: Matrix) -> Matrix

  /// Turns the gradient with respect to the activations into that with respect to the
  /// pre-activations.
  ///
  /// - Shape: all are `[batch, units]`.
  let gradients: @Sendable (_ upstream: Matrix, _ preActivations: Matrix) -> Matrix

  /// - Parameters:
  ///   - values: the activations of a batch of pre-activations, of the same shape.
  ///   - gradients: the gradient with respect to the pre-activations, from that with respect to
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

extension CustomActivation {
  /// Writes the activations of a batch in the padded layout.
  func forward(
    _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, rows: Int, columns: Int,
    stride: Int
  ) {
    let result = values(Matrix(z, rows: rows, columns: columns, stride: stride))
    result.copy(to: a, stride: stride)
  }

  /// Turns gradients with respect to activations into those with respect to pre-activations.
  func backward(
    _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>, rows: Int,
    columns: Int, stride: Int
  ) {
    let upstream = Matrix(UnsafePointer(d), rows: rows, columns: columns, stride: stride)
    let result = gradients(
      upstream, Matrix(z, rows: rows, columns: columns, stride: stride))
    result.copy(to: d, stride: stride)
  }
}
