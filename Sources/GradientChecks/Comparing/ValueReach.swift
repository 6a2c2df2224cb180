import Formulas

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
