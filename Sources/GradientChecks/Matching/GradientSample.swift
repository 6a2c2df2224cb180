import Formulas

/// The results of the function and its derivative for one set of arguments.
struct GradientSample: Sendable {
  let arguments: [String: Tensor]
  /// The backward pass through the function; its leaves are the compared parameters.
  let pass: BackwardPass
  let value: Tensor
  /// The gradient for each compared parameter, by automatic differentiation.
  let correct: [Tensor]
  /// The gradient for each compared parameter, as given.
  let given: [Tensor]

  var tape: Tape { pass.tape }

  /// The largest magnitude of the function's value, weighted as it is differentiated.
  var magnitude: Double {
    var largest = 0.0
    for seed in pass.seeds {
      var sum = 0.0
      for (slope, element) in zip(seed.elements, value.elements) {
        sum += (slope * element).magnitude
      }
      largest = max(largest, sum)
    }
    return largest.isFinite ? largest : 0
  }
}

extension Tensor {
  var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// The position of an element, one index per dimension.
  func place(of index: Int) -> [Int] {
    switch shape.count {
    case 0: []
    case 1: [index]
    default: [index / max(columns, 1), index % max(columns, 1)]
    }
  }
}
