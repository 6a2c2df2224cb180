public import NeuralNets
import Numerals
import Tensors

extension GradientCheck {
  /// Checks the derivative of an activation at given points.
  public func run(_ activation: Activation, at points: [Double]) -> GradientReport {
    report(
      points.map { point in
        element(
          at: point, analytic: activation.derivative(at: point), kinks: activation.kinks,
          function: activation.apply)
      })
  }

  /// Checks the gradient of a loss with respect to each prediction separately.
  ///
  /// Takes single predictions with their targets; a categorical loss has only one class.
  ///
  /// - Shape: `predictions` and `targets` have the same length.
  public func run(_ loss: Loss, predictions: [Double], targets: [Double]) -> GradientReport {
    report(
      zip(predictions, targets).map { prediction, target in
        func matrix(_ value: Double) -> Matrix { Matrix(rows: 1, columns: 1, repeating: value) }
        let wanted = matrix(target)
        let gradient = loss.gradient(
          predictions: matrix(prediction), targets: wanted, reduction: .sum)
        return element(
          at: prediction, analytic: gradient[0, 0], kinks: loss.kinks(target: target)
        ) { loss.value(predictions: matrix($0), targets: wanted, reduction: .sum) }
      })
  }

  private func element(
    at point: Double, analytic: Double, kinks: [Double], function: (Double) -> Double
  ) -> CheckedGradient.Element {
    let step = step(at: point)
    let value = function(point)
    let (numeric, isKink) = quotient(
      at: point, step, kinks: kinks.filter { ($0 - point).magnitude <= step }, function)
    let rounding = max(value.magnitude, 1) * Double.ulpOfOne / step
    let scale = max(analytic.magnitude, numeric.magnitude, floor, 8 * rounding / tolerance)
    let error = (analytic - numeric).magnitude / scale
    return CheckedGradient.Element(
      place: [], argument: point, value: value, given: analytic, expected: numeric,
      relativeError: error,
      finding: !value.isFinite || !numeric.isFinite
        ? .undefined : isKink ? .kink : error <= tolerance ? .agrees : .disagrees)
  }

  /// Returns a difference quotient that crosses no place where the function or its derivative may have a
  /// kink: a central one, or one to a side. At such a place itself, the function has a kink if the
  /// quotients to both sides differ.
  private func quotient(
    at point: Double, _ step: Double, kinks: [Double], _ function: (Double) -> Double
  ) -> (value: Double, isKink: Bool) {
    if kinks.isEmpty {
      let (above, below) = (point + step, point - step)
      return ((function(above) - function(below)) / (above - below), false)
    }
    // The error of a parabola through three points falls with the square of the step, too.
    func quotient(_ step: Double) -> Double {
      (4 * function(point + step) - 3 * function(point) - function(point + 2 * step)) / (2 * step)
    }
    let (left, right) = (quotient(-step), quotient(step))
    let (isBelow, isAbove) = (kinks.contains { $0 < point }, kinks.contains { $0 > point })
    if isBelow != isAbove, !kinks.contains(point) { return (isBelow ? right : left, false) }
    let isSmooth = (left - right).magnitude <= 1e-6 * max(left.magnitude, right.magnitude, 1)
    return (right, !isSmooth)
  }

  private func report(_ elements: [CheckedGradient.Element]) -> GradientReport {
    var checked = CheckedGradient(
      of: "", shape: [], elementCount: elements.count, listing: .max)
    for var (index, element) in elements.enumerated() {
      element.point = index
      checked.add(element, at: index)
    }
    var report = GradientReport(subject: .points, tensors: [checked])
    func places(_ finding: CheckedGradient.Element.Finding) -> String {
      elements.filter { $0.finding == finding }.compactMap(\.argument).map { Numeral.plain($0) }
        .joined(separator: ", ")
    }
    if !checked.kinks.isEmpty {
      report.notes.append(
        "At \(places(.kink)), the function has a kink, and a difference quotient is meaningless. "
          + "It is not compared.")
    }
    if checked.undefinedCount > 0 {
      report.notes.append(
        "At \(places(.undefined)), the function has no finite value. Nothing is compared there.")
    }
    return report
  }
}
