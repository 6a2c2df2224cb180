public import Tensors

/// A loss that a lab gives, as functions of the predictions and targets of a batch.
///
/// Two of them are equal if their names are; within a lab a name means one function.
public struct CustomLoss: Sendable {
  public let name: String

  /// Computes the loss of a batch; a reduction says what becomes of a loss of each element.
  ///
  /// - Shape: both are `[samples, outputs]`.
  let value: @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Double

  /// Computes the gradient of the loss with respect to the predictions.
  ///
  /// - Shape: all are `[samples, outputs]`.
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

/// A custom loss is of a whole batch: the engine calls `value` and `gradient` in place of what sums
/// up losses row by row.
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

  /// The loss as a formula of the lab computes it; nil for those of the catalog.
  var custom: CustomLoss? { function as? CustomLoss }

  /// Whether a formula of the lab computes it.
  public var isCustom: Bool { custom != nil }
}
