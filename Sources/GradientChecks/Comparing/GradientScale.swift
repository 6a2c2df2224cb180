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

/// The elements of a function's value that depend on one element of an argument.
struct ValueReach {
  let problem: GradientProblem
  let sample: GradientSample

  /// Returns the weights of the value's elements, 0 for those that don't depend on the argument's
  /// element: they don't change if it is NaN.
  func weights(_ seed: Tensor, of parameter: String, _ index: Int) -> Tensor {
    guard seed.count > 1, var argument = problem.argument(parameter, of: sample),
      index < argument.count
    else { return seed }
    argument.elements[index] = .nan
    var arguments = sample.arguments
    arguments[parameter] = argument
    guard let moved = try? problem.value(at: arguments), moved.shape == seed.shape else {
      return seed
    }
    var seed = seed
    for (place, value) in sample.value.elements.enumerated() where moved.elements[place] == value {
      seed.elements[place] = 0
    }
    return seed
  }

  /// Returns the scale of an element of a gradient, from the elements of the value that depend on
  /// it.
  func scale(of index: Int, _ place: Int) -> GradientScale {
    let (pass, parameter) = (sample.pass, problem.pairs[place].parameter)
    let columns = max(sample.correct[place].columns, 1)
    let seed = pass.isJacobian ? pass.seeds[index / columns] : pass.seeds[0]
    let own = weights(seed, of: parameter, pass.isJacobian ? index % columns : index)
    return GradientScale(
      pass.gradients(seed: own)[place], value: own.magnitude(of: sample.value),
      argument: sample.arguments[parameter])
  }
}

extension Tensor {
  /// The sum of the magnitudes of a value's elements, with the tensor's elements as weights.
  func magnitude(of value: Tensor) -> Double {
    let sum = zip(elements, value.elements).reduce(0) { sum, pair in
      pair.0 == 0 ? sum : sum + (pair.0 * pair.1).magnitude
    }
    return sum.isFinite ? sum : 0
  }
}
