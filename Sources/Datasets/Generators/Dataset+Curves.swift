public import Tensors

extension Dataset {
  /// Generates two interlocking half circles: class 0 is the upper one, class 1 the lower.
  ///
  /// Half of the points, rounded down, belong to class 0. Shuffles the points, then adds noise.
  ///
  /// - Source: scikit-learn's `make_moons`, with the same numbers.
  public static func moons(
    count: Int, noise: Double = 0, using generator: inout RandomGenerator
  ) -> Dataset {
    let upper = angles(through: .pi, count: count / 2).map { angle in
      [Elementary.cos(angle), Elementary.sin(angle)]
    }
    let lower = angles(through: .pi, count: count - count / 2).map { angle in
      [1 - Elementary.cos(angle), 1 - Elementary.sin(angle) - 0.5]
    }
    let classes = upper.map { _ in 0 } + lower.map { _ in 1 }
    return shuffled(upper + lower, classes, of: 2, noise: noise, using: &generator)
  }

  /// Generates a circle within a circle: class 0 is the outer one, class 1 the inner.
  ///
  /// Half of the points, rounded down, belong to class 0. Shuffles the points, then adds noise.
  ///
  /// - Units: `factor` is the radius of the inner circle; the radius of the outer circle is 1.
  /// - Source: scikit-learn's `make_circles`, with the same numbers.
  public static func circles(
    count: Int, noise: Double = 0, factor: Double = 0.8, using generator: inout RandomGenerator
  ) -> Dataset {
    let outer = angles(upTo: 2 * .pi, count: count / 2).map { angle in
      [Elementary.cos(angle), Elementary.sin(angle)]
    }
    let inner = angles(upTo: 2 * .pi, count: count - count / 2).map { angle in
      [Elementary.cos(angle) * factor, Elementary.sin(angle) * factor]
    }
    let classes = outer.map { _ in 0 } + inner.map { _ in 1 }
    return shuffled(outer + inner, classes, of: 2, noise: noise, using: &generator)
  }

  /// Generates two intertwined spirals, one per class.
  ///
  ///     point t of arm c = t * (cos(2 pi * turns * t + pi * c), sin(2 pi * turns * t + pi * c))
  ///
  /// where t runs in equal steps up to 1, excluding the center. Half of the points, rounded down,
  /// belong to class 0. Shuffles the points, then adds noise.
  public static func spirals(
    count: Int, turns: Double = 1.5, noise: Double = 0, using generator: inout RandomGenerator
  ) -> Dataset {
    var points: [[Double]] = []
    var classes: [Int] = []
    for (arm, armCount) in [count / 2, count - count / 2].enumerated() {
      let direction: Double = arm == 0 ? 1 : -1
      for i in 0..<armCount {
        let t = Double(i + 1) / Double(armCount)
        let angle = 2 * .pi * turns * t
        points.append(
          [direction * t * Elementary.cos(angle), direction * t * Elementary.sin(angle)])
        classes.append(arm)
      }
    }
    return shuffled(points, classes, of: 2, noise: noise, using: &generator)
  }

  /// Returns angles from 0 to the last one in equal steps.
  private static func angles(through last: Double, count: Int) -> [Double] {
    let step = last / Double(count - 1)
    return (0..<count).map { i in
      i == 0 ? 0 : i == count - 1 ? last : Double(i) * step
    }
  }

  /// Returns angles from 0 in equal steps, excluding the end.
  private static func angles(upTo end: Double, count: Int) -> [Double] {
    let step = end / Double(count)
    return (0..<count).map { Double($0) * step }
  }
}
