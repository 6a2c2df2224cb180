/// Slopes of the function's value by small steps of one argument's element.
struct CentralDifferences {
  let problem: GradientProblem
  let sample: GradientSample
  /// The weights of the value's elements; those without a finite value weigh nothing.
  private let seed: Tensor
  private let value: Double

  init(_ problem: GradientProblem, _ sample: GradientSample, seed: Tensor) {
    self.problem = problem
    self.sample = sample
    var seed = seed
    for (index, element) in sample.value.elements.enumerated() where !element.isFinite {
      seed.elements[index] = 0
    }
    self.seed = seed
    value = Self.weigh(sample.value, seed)
  }

  struct Slopes {
    let central: Double
    let left: Double
    let right: Double
    /// What the rounding of the values may amount to.
    let rounding: Double
    /// Whether the function bends or jumps just there.
    var hasKink = false

    /// How much both sides differ beyond rounding.
    fileprivate var bend: Double {
      let scale = max(left.magnitude, right.magnitude)
      let difference = (left - right).magnitude
      return difference > 1e-2 * scale + 64 * rounding ? difference : 0
    }
  }

  /// Returns the slopes at an element, nil where the function has no value beside it.
  ///
  /// Where both sides differ, smaller steps tell a kink, whose bend stays, from a curve or a kink
  /// near by, which go.
  func slopes(of parameter: String, _ index: Int) -> Slopes? {
    guard let (argument, first) = start(of: parameter, index) else { return nil }
    var step = first
    guard var slopes = slopes(argument, parameter, index, step) else { return nil }
    for _ in 0..<2 where slopes.bend > 0 {
      step /= 32
      guard var nearer = self.slopes(argument, parameter, index, step) else { return slopes }
      nearer.hasKink = nearer.bend > 0.5 * slopes.bend
      slopes = nearer
    }
    return slopes
  }

  /// Returns the slopes at an element where neither a kink nor a pole is near: with a smaller step
  /// they stay the same.
  func settled(of parameter: String, _ index: Int) -> Slopes? {
    guard let (argument, step) = start(of: parameter, index),
      let wide = slopes(argument, parameter, index, step),
      let near = slopes(argument, parameter, index, step / 32), near.bend <= 0.5 * wide.bend
    else { return nil }
    return near.agrees(with: wide.central, floor: 1e-3) ? wide : nil
  }

  /// Returns the argument and the first step for one of its elements.
  private func start(of parameter: String, _ index: Int) -> (argument: Tensor, step: Double)? {
    let argument = sample.arguments[parameter] ?? problem.run.constant(parameter)
    guard let argument, index < argument.count else { return nil }
    let x = argument.elements[index].magnitude
    return (argument, 0x1p-17 * max(x, min(1, Self.extent(of: argument))))
  }

  ///     central = (f(x + h) - f(x - h)) / 2h
  private func slopes(
    _ argument: Tensor, _ parameter: String, _ index: Int, _ step: Double
  ) -> Slopes? {
    let x = argument.elements[index]
    let (above, below) = (x + step, x - step)
    guard let high = moved(argument, parameter, index, to: above),
      let low = moved(argument, parameter, index, to: below)
    else { return nil }
    return Slopes(
      central: (high - low) / (above - below), left: (value - low) / (x - below),
      right: (high - value) / (above - x),
      rounding: Double.ulpOfOne * max(sample.magnitude, high.magnitude) / step)
  }

  private func moved(
    _ argument: Tensor, _ parameter: String, _ index: Int, to x: Double
  ) -> Double? {
    var arguments = sample.arguments
    var tensor = argument
    tensor.elements[index] = x
    arguments[parameter] = tensor
    guard let value = try? problem.value(at: arguments), value.shape == seed.shape else {
      return nil
    }
    let sum = Self.weigh(value, seed)
    return sum.isFinite ? sum : nil
  }

  private static func weigh(_ value: Tensor, _ seed: Tensor) -> Double {
    zip(value.elements, seed.elements).reduce(0) { $1.1 == 0 ? $0 : $0 + $1.0 * $1.1 }
  }

  private static func extent(of tensor: Tensor) -> Double {
    let largest = tensor.elements.reduce(0) { max($0, $1.magnitude) }
    return largest > 0 && largest.isFinite ? max(largest, 1e-3) : 1
  }
}
