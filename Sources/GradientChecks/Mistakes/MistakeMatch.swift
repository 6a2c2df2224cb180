import Formulas

/// Whether a mistake gives the student's gradients.
struct MistakeMatch {
  /// The largest acceptable relative difference.
  static let tolerance = 1e-7

  /// Returns the largest relative difference between a given tensor and a predicted one, or nil if
  /// they don't match.
  static func difference(
    _ given: Tensor, _ predicted: Tensor, correct: Tensor, in trial: MistakeTrial, tensor: Int
  ) -> Double? {
    guard GradientComparison.fit(given, predicted) else { return nil }
    let largest = max(predicted.largest, 0x1p-1000)
    let floor = 1e-4 * largest
    let isKink = trial.kinks[tensor]
    var worst = 0.0
    for index in given.elements.indices where !isKink.contains(index) {
      let (own, other) = (given.elements[index], predicted.elements[index])
      let distance = (own - other).magnitude
      guard distance.isFinite else { return nil }
      let error = distance / max(own.magnitude, other.magnitude, floor)
      if error > tolerance { return nil }
      worst = max(worst, error)
    }
    return worst
  }

  /// Whether a given tensor clearly differs from the correct one.
  static func isWrong(_ given: Tensor, _ correct: Tensor, kinks: Set<Int> = []) -> Bool {
    guard GradientComparison.fit(given, correct) else { return true }
    let floor = max(1e-4 * correct.largest, 1e-4 * given.largest, 0x1p-1000)
    return given.elements.indices.contains { index in
      let (own, truth) = (given.elements[index], correct.elements[index])
      return !kinks.contains(index)
        && (own - truth).magnitude > 1e-5 * max(own.magnitude, truth.magnitude, floor)
    }
  }

  /// Returns the number `c` for which `given = base + c * direction`, determined from the largest
  /// element.
  static func factor(_ given: Tensor, base: Tensor?, direction: Tensor, kinks: Set<Int>) -> Double?
  {
    guard given.count == direction.count else { return nil }
    var best: (index: Int, size: Double)?
    for index in direction.elements.indices where !kinks.contains(index) {
      let size = direction.elements[index].magnitude
      guard size.isFinite else { return nil }
      if size > (best?.size ?? 0) { best = (index, size) }
    }
    guard let index = best?.index else { return nil }
    let factor =
      (given.elements[index] - (base?.elements[index] ?? 0)) / direction.elements[index]
    return factor.isFinite ? factor : nil
  }
}

extension Tensor {
  /// Whether all elements are equal.
  var isConstant: Bool { elements.allSatisfy { $0 == elements[0] } && count > 1 }

  /// The largest magnitude of its finite elements.
  var largest: Double { elements.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 } }
}
