/// The result of a gradient check, tensor by tensor.
public struct GradientReport: Equatable, Sendable {
  /// The tensor of some gradients; layers are counted from 1.
  public enum Tensor: Hashable, Sendable {
    case weights(layer: Int)
    case biases(layer: Int)
    case inputs
  }

  /// One element's gradient, from backpropagation and from finite differences.
  public struct Element: Equatable, Sendable {
    /// The position in the tensor, counted from 0; biases are in row 0.
    public let row: Int
    public let column: Int
    public let value: Double
    public let analytic: Double
    public let numeric: Double
    public let relativeError: Double
  }

  /// An element whose step crosses a kink of an activation or loss, so that the difference quotient
  /// is meaningless.
  public struct Kink: Equatable, Sendable {
    /// Where a kink is; layers are counted from 1.
    public enum Place: Hashable, Sendable {
      case activation(layer: Int)
      case loss
    }

    public let element: Element
    public let place: Place
  }

  /// The result for one tensor.
  public struct TensorReport: Equatable, Sendable {
    public let tensor: Tensor

    /// The numbers of all elements, of compared ones, and of failures.
    public let elementCount: Int
    public let checkedCount: Int
    public let failureCount: Int

    /// The compared element with the largest relative error.
    public let worst: Element?

    /// Every compared element, in order.
    public let elements: [Element]
    public let kinks: [Kink]

    /// The number of elements at which the loss isn't finite, so that nothing is compared.
    public let undefinedCount: Int

    /// The step of the worst element, and two estimates of the error of its difference quotient:
    /// the truncation error, from a doubled step, and the rounding error.
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
