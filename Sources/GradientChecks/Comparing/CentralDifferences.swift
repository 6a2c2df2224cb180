import Formulas

/// Derivatives of the function's value from small steps of one argument's element.
struct CentralDifferences {
  let problem: GradientProblem
  let sample: GradientSample
  /// The weights of the value's elements; elements that aren't finite have no weight.
  private let seed: Tensor

  init(_ problem: GradientProblem, _ sample: GradientSample, seed: Tensor) {
    self.problem = problem
    self.sample = sample
    var seed = seed
    for (index, element) in sample.value.elements.enumerated() where !element.isFinite {
      seed.elements[index] = 0
    }
    self.seed = seed
  }

  struct Slopes {
    let central: Double
    let left: Double
    let right: Double
    let step: Double
    /// The possible rounding error of the values.
    let rounding: Double
    /// Whether the function has a kink or jump exactly there.
    var hasKink = false

    /// The difference between both sides beyond rounding.
    var bend: Double {
      let scale = max(left.magnitude, right.magnitude)
      let difference = (left - right).magnitude
      return difference > 1e-2 * scale + 64 * rounding ? difference : 0
    }
  }

  /// The element of an argument that is moved.
  private struct Place {
    let parameter: String
    let index: Int
    let argument: Tensor
    /// The weights of the elements that depend on it.
    let reach: Tensor
    let step: Double

    var x: Double { argument.elements[index] }
  }

  /// Returns the derivatives at an element, or nil if the function is undefined beside it.
  ///
  /// If both sides differ, smaller steps distinguish a kink, where the difference stays, from a
  /// curve or a nearby kink, where it disappears.
  func slopes(of parameter: String, _ index: Int) -> Slopes? {
    guard let place = place(of: parameter, index),
      var slopes = slopes(at: place, place.step)
    else { return nil }
    var step = place.step
    for _ in 0..<2 where slopes.bend > 0 {
      step /= 32
      guard var nearer = self.slopes(at: place, step) else { return slopes }
      nearer.hasKink = nearer.bend > 0.5 * slopes.bend
      slopes = nearer
    }
    // Next to a small number there may be a kink or a pole that only a step smaller than the number
    // avoids.
    let part = Self.part * place.x.magnitude
    if slopes.hasKink, part > 0, part < step, let own = self.slopes(at: place, part), own.bend == 0
    {
      return own
    }
    return slopes
  }

  /// Returns the derivatives at an element without a nearby kink or pole: they stay the same for a
  /// smaller step.
  func settled(of parameter: String, _ index: Int) -> Slopes? {
    guard let place = place(of: parameter, index),
      let wide = slopes(at: place, place.step),
      let near = slopes(at: place, place.step / 32), near.bend <= 0.5 * wide.bend
    else { return nil }
    return near.agrees(with: wide.central, floor: 1e-3) ? wide : nil
  }

  /// Returns the derivatives at an element from a smaller step than others.
  func finer(than slopes: Slopes, of parameter: String, _ index: Int) -> Slopes? {
    place(of: parameter, index).flatMap { place in
      let own = Self.part * place.x.magnitude
      return self.slopes(at: place, min(slopes.step / 32, own > 0 ? own : slopes.step))
    }
  }

  private func place(of parameter: String, _ index: Int) -> Place? {
    guard let argument = problem.argument(parameter, of: sample), index < argument.count else {
      return nil
    }
    let x = argument.elements[index].magnitude
    return Place(
      parameter: parameter, index: index, argument: argument,
      reach: ValueReach(problem: problem, sample: sample).weights(seed, of: parameter, index),
      step: Self.part * max(x, min(1, Self.extent(of: argument))))
  }

  /// The step, as a fraction of the number or of 1.
  private static let part = 0x1p-17

  ///     central = (f(x + h) - f(x - h)) / 2h
  private func slopes(at place: Place, _ step: Double) -> Slopes? {
    let x = place.x
    let (above, below) = (x + step, x - step)
    guard let high = moved(place, to: above), let low = moved(place, to: below) else { return nil }
    // The elements that a step changes depend on it; an element that is NaN may also depend on it.
    var reach = place.reach
    for index in seed.elements.indices where high.elements[index] != low.elements[index] {
      reach.elements[index] = seed.elements[index]
    }
    return Slopes(
      central: weigh(high, minus: low) / (above - below),
      left: weigh(sample.value, minus: low) / (x - below),
      right: weigh(high, minus: sample.value) / (above - x), step: step,
      rounding: Double.ulpOfOne * max(reach.magnitude(of: sample.value), reach.magnitude(of: high))
        / step)
  }

  private func moved(_ place: Place, to x: Double) -> Tensor? {
    var arguments = sample.arguments
    var tensor = place.argument
    tensor.elements[place.index] = x
    arguments[place.parameter] = tensor
    guard let value = try? problem.value(at: arguments), value.shape == seed.shape,
      zip(value.elements, seed.elements).allSatisfy({ $0.isFinite || $1 == 0 })
    else { return nil }
    return value
  }

  /// Sums the weighted differences of two values, element by element: elements that don't change
  /// add nothing, however large they are.
  private func weigh(_ high: Tensor, minus low: Tensor) -> Double {
    seed.elements.indices.reduce(0) { sum, index in
      let weight = seed.elements[index]
      return weight == 0 ? sum : sum + weight * (high.elements[index] - low.elements[index])
    }
  }

  private static func extent(of tensor: Tensor) -> Double {
    tensor.largest > 0 ? max(tensor.largest, 1e-3) : 1
  }
}

/// The derivatives of a tensor's elements from differences: all of them, or some spread over the
/// tensor if all would take too long.
struct DifferenceSample {
  private let differences: [CentralDifferences]
  private let parameter: String
  private let columns: Int
  private let isJacobian: Bool
  private var slopes: [Int: CentralDifferences.Slopes] = [:]

  init(
    _ check: FormulaGradientCheck, _ problem: GradientProblem, _ sample: GradientSample,
    _ place: Int, shares: Int
  ) {
    isJacobian = sample.pass.isJacobian
    parameter = problem.pairs[place].parameter
    let count = sample.correct[place].count
    columns = isJacobian ? sample.correct[place].columns : count
    differences = sample.pass.seeds.map { CentralDifferences(problem, sample, seed: $0) }
    let allowed =
      FormulaGradientCheck.differenceOperations / (2 * problem.cost * problem.pairs.count * shares)
    // Some elements of expensive tensors are still examined, unless that is very expensive.
    let least = problem.cost < 2_000_000 ? 2 : 0
    let wanted = min(count, max(allowed, least))
    for k in 0..<wanted {
      let index = k * count / wanted
      slopes[index] = measure(index)
    }
  }

  subscript(index: Int) -> CentralDifferences.Slopes? { slopes[index] }

  func measure(_ index: Int) -> CentralDifferences.Slopes? {
    probe(index) { $0.slopes(of: parameter, $1) }
  }

  /// Returns the derivatives of an element that stay the same for smaller steps.
  func settled(_ index: Int) -> CentralDifferences.Slopes? {
    probe(index) { $0.settled(of: parameter, $1) }
  }

  func finer(
    than others: CentralDifferences.Slopes, _ index: Int
  ) -> CentralDifferences.Slopes? {
    probe(index) { $0.finer(than: others, of: parameter, $1) }
  }

  private func probe(
    _ index: Int, _ slopes: (CentralDifferences, Int) -> CentralDifferences.Slopes?
  ) -> CentralDifferences.Slopes? {
    guard !differences.isEmpty, columns > 0 else { return nil }
    return isJacobian
      ? slopes(differences[index / columns], index % columns) : slopes(differences[0], index)
  }
}
