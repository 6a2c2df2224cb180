/// What a gradient check found, tensor by tensor.
public struct GradientReport: Equatable, Sendable {
  /// What a number of gradients belongs to; layers count from 1.
  public enum Tensor: Hashable, Sendable {
    case weights(layer: Int)
    case biases(layer: Int)
    case inputs
  }

  /// One element's gradient, from backpropagation and from finite differences.
  public struct Element: Equatable, Sendable {
    /// The place in the tensor, counted from 0; biases stand in row 0.
    public let row: Int
    public let column: Int
    public let value: Double
    public let analytic: Double
    public let numeric: Double
    public let relativeError: Double
  }

  /// An element whose step crosses a corner of an activation or loss, so that the difference
  /// quotient means nothing.
  public struct Kink: Equatable, Sendable {
    /// Where a corner is; layers count from 1.
    public enum Place: Hashable, Sendable {
      case activation(layer: Int)
      case loss
    }

    public let element: Element
    public let place: Place
  }

  /// What was found for one tensor.
  public struct TensorReport: Equatable, Sendable {
    public let tensor: Tensor

    /// The numbers of elements that there are, that were compared, and that failed.
    public let elementCount: Int
    public let checkedCount: Int
    public let failureCount: Int

    /// The compared element with the largest relative error.
    public let worst: Element?

    /// Every compared element, in order.
    public let elements: [Element]
    public let kinks: [Kink]

    /// The number of elements at which the loss has no finite value, so that nothing is compared.
    public let undefinedCount: Int

    /// The step of the worst element, and two estimates of the error of its difference quotient:
    /// what the formula leaves out, from the same with a doubled step, and what rounding adds.
    public let step: Double
    public let truncationEstimate: Double
    public let roundingEstimate: Double

    /// Whether all compared elements agree.
    public var passes: Bool { failureCount == 0 }
  }

  public let loss: Double
  public let tolerance: Double
  public let tensors: [TensorReport]

  /// Whether all tensors agree.
  public var passes: Bool { tensors.allSatisfy(\.passes) }
}
