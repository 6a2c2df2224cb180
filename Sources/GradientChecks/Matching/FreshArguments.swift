import Formulas
import Tensors

/// Arguments close to given ones, with the same shapes and of the same kind, from a fixed stream.
struct FreshArguments {
  let problem: GradientProblem
  let sample: GradientSample
  /// Whether the compared arguments are brought to a size of about 1, where rounding matters least.
  var isMedium = false

  /// Returns a sample at other arguments through the same operations, or nil if none is found.
  func sample(_ number: Int) -> GradientSample? {
    var nearest: GradientSample?
    let first = number == 2 ? 4.0 : 1
    for (extent, isBold) in [(first, true), (1, false), (0.2, false), (0.02, false)] {
      if isBold, number > 2 { continue }
      let moved = arguments(number, extent: extent, movesNumbers: isBold)
      guard let fresh = try? problem.sample(at: moved),
        fresh.value.hasFiniteElements(of: sample.value),
        zip(fresh.correct, sample.correct).allSatisfy({ $0.hasFiniteElements(of: $1) }),
        zip(fresh.given, sample.given).allSatisfy({ $0.hasFiniteElements(of: $1) })
      else { continue }
      if fresh.tape.hasSteps(of: sample.tape) { return fresh }
      nearest = nearest ?? fresh
    }
    return nearest
  }

  private func arguments(
    _ number: Int, extent: Double, movesNumbers: Bool
  ) -> [String: Tensor] {
    var arguments = sample.arguments
    let compared = problem.pairs.map(\.parameter)
    for name in compared where arguments[name] == nil {
      arguments[name] = problem.run.constant(name)
    }
    for name in arguments.keys.sorted() {
      guard var tensor = arguments[name] else { continue }
      var generator = RandomGenerator(seed: UInt64(number), stream: name)
      let isWhole = tensor.elements.allSatisfy { $0 == $0.rounded() }
      if isWhole && !compared.contains(name) {
        // Whole numbers that aren't differentiated are labels, indices, or counts.
        if tensor.shape.isEmpty {
          if movesNumbers { Self.change(&tensor.elements[0], number) }
        } else {
          Self.permute(&tensor, &generator)
          if movesNumbers, Set(tensor.elements).count == 1, tensor.elements[0].magnitude <= 1 {
            // If all labels were equal, mistakes could hide.
            Self.change(&tensor.elements[number % tensor.count], number)
          }
        }
      } else {
        if isMedium, compared.contains(name) { Self.rescale(&tensor) }
        Self.move(&tensor, extent, &generator)
      }
      arguments[name] = tensor
    }
    return arguments
  }

  /// Chooses another label, or a larger count.
  private static func change(_ value: inout Double, _ number: Int) {
    switch value {
    case 1: value = number == 1 ? 0 : -1
    case 0, -1: value = 1
    case 2...: value += Double(number)
    default: break
    }
  }

  /// Exchanges rows, or elements of a vector.
  private static func permute(_ tensor: inout Tensor, _ generator: inout RandomGenerator) {
    let count = tensor.shape[0]
    let width = count > 0 ? tensor.count / count : 0
    for last in stride(from: count - 1, to: 0, by: -1) {
      let other = min(Int(generator.uniform() * Double(last + 1)), last)
      for column in 0..<width {
        tensor.elements.swapAt(last * width + column, other * width + column)
      }
    }
  }

  /// Makes the largest element 1, or 1/2 if all are probabilities.
  private static func rescale(_ tensor: inout Tensor) {
    let largest = tensor.largest
    guard largest > 0 else { return }
    let size = tensor.elements.allSatisfy { $0 > 0 && $0 < 1 } ? 0.5 : 1
    for index in tensor.elements.indices { tensor.elements[index] *= size / largest }
  }

  /// Moves each element such that probabilities stay probabilities, and signs stay signs if all
  /// elements are signs.
  private static func move(
    _ tensor: inout Tensor, _ extent: Double, _ generator: inout RandomGenerator
  ) {
    let elements = tensor.elements
    let isProbable = elements.allSatisfy { $0 > 0 && $0 < 1 }
    let hasOneSign = elements.allSatisfy { $0 > 0 } || elements.allSatisfy { $0 < 0 }
    let squares = elements.reduce(0) { $0 + $1 * $1 } / Double(max(elements.count, 1))
    let scale = squares > 0 && squares.isFinite ? squares.squareRoot() : 0.5
    for index in elements.indices {
      let (x, draw) = (elements[index], generator.uniform(from: -1, to: 1))
      if isProbable {
        tensor.elements[index] = x + 0.7 * min(extent, 1) * draw * min(x, 1 - x)
      } else if hasOneSign {
        tensor.elements[index] = x * (1 + 0.4 * min(extent, 2) * draw)
      } else {
        tensor.elements[index] = x * max(1, extent / 2) + 0.5 * extent * draw * scale
      }
    }
  }
}

extension Tensor {
  /// Whether it has the shape of another, and is finite in the same places.
  fileprivate func hasFiniteElements(of other: Tensor) -> Bool {
    shape == other.shape && zip(elements, other.elements).allSatisfy { $0.isFinite == $1.isFinite }
  }
}
