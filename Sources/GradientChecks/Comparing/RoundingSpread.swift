import Formulas

/// How uncertain the correct and the given gradients are because of rounding: how far their
/// elements move when each intermediate result moves by about its last digit.
///
/// Where large numbers cancel, as in `log(1 - sigmoid(z))` for a large z, automatic differentiation
/// is as inexact as the formula itself.
struct RoundingSpread {
  /// The spread of each compared gradient, element by element; nil if it isn't known.
  private let correct: [Tensor?]
  private let given: [Tensor?]

  /// How many times the spread a difference may be.
  private static let slack = 4.0

  init(_ problem: GradientProblem, _ sample: GradientSample) {
    let numbers = 1...(problem.cost < 2_000_000 ? 6 : 2)
    let moved = numbers.map { number in
      var jitter = RoundingJitter(number)
      return sample.pass.gradients(with: &jitter)
    }
    correct = sample.correct.indices.map { place in
      Self.spread(of: sample.correct[place], moved.map { $0[place] })
    }
    given = Self.given(problem, sample, numbers)
  }

  /// Whether a difference may be due to rounding.
  func explains(_ distance: Double, _ place: Int, _ index: Int) -> Bool {
    let spread = [correct[place], given[place]].reduce(0) { sum, spread in
      guard let spread else { return sum }
      return sum + (spread.count == 1 ? spread.elements[0] : spread.elements[index])
    }
    return distance <= Self.slack * spread
  }

  private static func given(
    _ problem: GradientProblem, _ sample: GradientSample, _ numbers: ClosedRange<Int>
  ) -> [Tensor?] {
    let arguments = problem.derivativeArguments(sample.arguments, value: sample.value)
    guard let recorded = try? problem.run.record(problem.derivative, arguments, active: []) else {
      return problem.pairs.map { _ in nil }
    }
    let moved = numbers.map { number in
      var jitter = RoundingJitter(number)
      return recorded.tape.replayed(with: &jitter)
    }
    let names = recorded.value.results.map(\.name)
    return problem.pairs.map { pair in
      guard let place = names.firstIndex(of: pair.result), let step = recorded.results[place] else {
        return nil
      }
      return spread(of: recorded.tape.steps[step].output, moved.map { $0.steps[step].output })
    }
  }

  /// Returns the largest distances of moved elements from their places.
  private static func spread(of tensor: Tensor, _ moved: [Tensor]) -> Tensor {
    var spread = Tensor.filled(tensor.shape, with: 0)
    for other in moved {
      for (index, element) in other.elements.enumerated() {
        let distance = (element - tensor.elements[index]).magnitude
        spread.elements[index] =
          distance.isFinite ? max(spread.elements[index], distance) : .infinity
      }
    }
    return spread
  }
}

/// The spreads of the samples of a check, computed when they are first needed.
final class RoundingSpreads {
  private let problem: GradientProblem
  private let samples: [GradientSample]
  private var spreads: [Int: RoundingSpread] = [:]

  init(_ problem: GradientProblem, _ samples: [GradientSample]) {
    self.problem = problem
    self.samples = samples
  }

  subscript(point: Int) -> RoundingSpread {
    if let spread = spreads[point] { return spread }
    let spread = RoundingSpread(problem, samples[point])
    spreads[point] = spread
    return spread
  }
}
