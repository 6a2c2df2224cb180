public import Tensors

/// A loss that a lab defines, as functions of the predictions and targets of a batch.
///
/// Two of them are equal if their names are, since a name means one function within a lab.
public struct CustomLoss: Sendable {
  public let name: String

  /// Computes the loss of a batch; elementwise losses are reduced.
  ///
  /// - Shape: Both are `[samples, outputs]`.
  let value: @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Double

  /// Computes the gradient of the loss with respect to the predictions.
  ///
  /// - Shape: All are `[samples, outputs]`.
  let gradient: @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Matrix

  public init(
    name: String,
    value: @escaping @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Double,
    gradient: @escaping @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Matrix
  ) {
    self.name = name
    self.value = value
    self.gradient = gradient
  }
}

extension CustomLoss: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A custom loss applies to a whole batch: the engine calls `value` and `gradient` instead of
/// adding up losses row by row.
extension CustomLoss: LossFunction {
  public func addLosses(
    to sum: Double, _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) -> Double {
    sum + value(Matrix(p, shape), Matrix(t, shape), .sum)
  }

  public func gradient(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
    into d: UnsafeMutablePointer<Double>, _ shape: PaddedShape
  ) {
    gradient(Matrix(p, shape), Matrix(t, shape), .sum).copy(to: d, stride: shape.stride)
    for i in 0..<shape.count { d[i] = d[i] * factor }
  }

  public func kinks(target: Double) -> [Double] { [] }

  public var targets: TargetRule { .any }
  public var isNeverNegative: Bool { false }
  public var outputs: OutputRule { .any }
  public var decision: Decision { .byTargets }

  public var symbol: String { name }
  public func written(of y: String) -> String { "\(name)(\(y), t)" }
  public func writtenGradient(of y: String) -> String { "∂\(name)(\(y), t)/∂\(y)" }
  public func formula(of y: String, targets t: String, isSafe: Bool) -> String {
    "\(name)(\(y), \(t))"
  }
}

extension Loss {
  public static func custom(_ loss: CustomLoss) -> Loss { Loss(loss) }

  /// The loss as computed by a formula in the lab; nil for losses from the catalog.
  var custom: CustomLoss? { function as? CustomLoss }

  /// Whether a formula in the lab computes it.
  public var isCustom: Bool { custom != nil }
}
