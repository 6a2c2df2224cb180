import Formulas

/// The size of a difference between two gradients.
///
///     error = |given - truth| / max(|given|, |truth|, floor)
///
/// A tensor's small elements often result from cancellation of large ones, so the floor is a small
/// fraction of the largest element. Differences that rounding of the function's value can cause
/// don't count as errors.
struct GradientScale: Sendable {
  let floor: Double
  let noise: Double

  init(_ truth: Tensor, value: Double, argument: Tensor?) {
    let extent = argument?.elements.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 } ?? 1
    floor = max(1e-4 * truth.largest, 0x1p-1000)
    noise = 32 * Double.ulpOfOne * value / (extent > 0 ? min(max(extent, 1e-3), 1e3) : 1)
  }

  func error(_ given: Double, _ truth: Double) -> Double {
    let distance = (given - truth).magnitude
    if distance <= noise { return 0 }
    return distance / max(given.magnitude, truth.magnitude, floor)
  }

  /// The error of an element by itself, without an allowance for rounding.
  static func error(_ given: Double, _ truth: Double) -> Double {
    given == truth ? 0 : (given - truth).magnitude / max(given.magnitude, truth.magnitude)
  }
}
