package import Tensors

/// Moves numbers by about their last digit, as rounding does.
///
/// Where computing again with moved numbers gives another result, the result is uncertain by that
/// much: rounding has cost it digits, as in `1 - x` near 1.
package struct RoundingJitter {
  private var generator: RandomGenerator

  /// - Parameter number: Jitters with different numbers move independently.
  package init(_ number: Int) {
    generator = RandomGenerator(seed: UInt64(number), stream: "rounding")
  }

  package mutating func move(_ tensor: inout Tensor) {
    for index in tensor.elements.indices {
      tensor.elements[index] *= 1 + Double.ulpOfOne * generator.uniform(from: -1, to: 1)
    }
  }
}

extension Tape {
  /// Returns the tape computed again, with every inexact output moved.
  package func replayed(with jitter: inout RoundingJitter) -> Tape {
    var result = self
    for index in steps.indices {
      guard let operation = steps[index].operation else { continue }
      let inputs = result.inputs(of: index)
      var output = operation.forward(inputs.map(\.tensor), shape: steps[index].output.shape)
      if !operation.isExact { jitter.move(&output) }
      result.replace(index, inputs, output)
    }
    return result
  }
}

extension Operation {
  /// Whether it only chooses or arranges numbers, so that its result isn't rounded.
  fileprivate var isExact: Bool {
    switch self {
    case .map(let function): function.isFlat || function == .negate || function == .abs
    case .pair(let function): function.isFlat || function == .maximum || function == .minimum
    case .reduce(let reduction): reduction.kind.isFlat || reduction.kind.isExtreme
    case .product, .cumulate: false
    case .select, .transpose, .reshape, .pick, .join: true
    }
  }
}
