import Tensors

/// The derivative of a function at one point, from its formula and from a central difference.
public struct FunctionCheckRow: Equatable, Sendable {
  public let point: Double
  public let value: Double
  public let analytic: Double
  public let numeric: Double
  public let relativeError: Double

  /// Whether the step crosses a kink of the function, so that the numbers need not agree.
  public let isKink: Bool

  /// Whether the function is finite at the point and beside it, so that there is something to
  /// compare.
  public var isDefined: Bool { value.isFinite && numeric.isFinite }
}

extension GradientCheck {
  /// Checks the derivative of an activation at given points.
  public func checkActivation(
    _ activation: Activation, at points: [Double]
  ) -> [FunctionCheckRow] {
    points.map { point in
      row(
        at: point, analytic: activation.derivative(at: point), kinks: activation.kinks,
        function: activation.apply)
    }
  }

  /// Checks the gradient of a loss with respect to each prediction separately.
  ///
  /// Takes single predictions with their targets; a categorical loss has only one class.
  ///
  /// - Shape: `predictions` and `targets` have the same length.
  public func checkLoss(
    _ loss: Loss, predictions: [Double], targets: [Double]
  ) -> [FunctionCheckRow] {
    zip(predictions, targets).map { prediction, target in
      let wanted = Matrix(rows: 1, columns: 1, repeating: target)
      func matrix(_ value: Double) -> Matrix { Matrix(rows: 1, columns: 1, repeating: value) }
      let gradient = loss.gradient(
        predictions: matrix(prediction), targets: wanted, reduction: .sum)
      return row(
        at: prediction, analytic: gradient[0, 0], kinks: loss.kinks(target: target)
      ) { loss.value(predictions: matrix($0), targets: wanted, reduction: .sum) }
    }
  }

  private func row(
    at point: Double, analytic: Double, kinks: [Double], function: (Double) -> Double
  ) -> FunctionCheckRow {
    let step = step ?? GradientCheck.relativeStep * max(1, point.magnitude)
    let above = point + step
    let below = point - step
    let value = function(point)
    let numeric = (function(above) - function(below)) / (above - below)
    let rounding = max(value.magnitude, 1) * Double.ulpOfOne / step
    let scale = max(analytic.magnitude, numeric.magnitude, floor, 8 * rounding / tolerance)
    return FunctionCheckRow(
      point: point, value: value, analytic: analytic, numeric: numeric,
      relativeError: (analytic - numeric).magnitude / scale,
      isKink: kinks.contains { $0 >= below && $0 <= above })
  }
}
