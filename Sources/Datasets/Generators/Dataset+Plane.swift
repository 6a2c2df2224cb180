public import Tensors

extension Dataset {
  /// Generates points in the unit square: class 0 below the diagonal, class 1 on and above it.
  ///
  /// Draws x and y of each point in turn from the uniform distribution on [0, 1).
  public static func linear(count: Int, using generator: inout RandomGenerator) -> Dataset {
    var features = Matrix(rows: count, columns: 2)
    for i in 0..<count {
      features[i, 0] = generator.uniform()
      features[i, 1] = generator.uniform()
    }
    let classes = (0..<count).map { features[$0, 0] > features[$0, 1] ? 0 : 1 }
    return plane(features, classes: classes, of: 2)
  }

  /// Generates the 21 points of a cross: class 0 on the rising diagonal of the unit square, class 1
  /// on the falling one. The center belongs to the rising one.
  ///
  /// The coordinates are 0.1 * i and 1 - 0.1 * i in floating point, so not all of them are the
  /// doubles nearest to the decimal fractions.
  public static func xor() -> Dataset {
    var points: [[Double]] = []
    var classes: [Int] = []
    for i in 0...10 {
      let x = 0.1 * Double(i)
      points.append([x, x])
      classes.append(0)
      if i != 5 {
        points.append([x, 1 - x])
        classes.append(1)
      }
    }
    return plane(Matrix(points), classes: classes, of: 2)
  }

  /// Generates clouds of points, normally distributed around centers.
  ///
  /// Draws each cloud in turn, x and y of each point, then shuffles all points. If the count isn't
  /// a multiple of the number of centers, the first clouds get one more point each.
  ///
  /// - Source: scikit-learn's `make_blobs`, with the same numbers.
  public static func blobs(
    count: Int, centers: [(x: Double, y: Double)], spread: Double,
    using generator: inout RandomGenerator
  ) -> Dataset {
    var points: [[Double]] = []
    var classes: [Int] = []
    for (index, center) in centers.enumerated() {
      let isLarger = index < count % centers.count
      for _ in 0..<(count / centers.count + (isLarger ? 1 : 0)) {
        let x = generator.normal(mean: center.x, standardDeviation: spread)
        let y = generator.normal(mean: center.y, standardDeviation: spread)
        points.append([x, y])
        classes.append(index)
      }
    }
    return shuffled(points, classes, of: centers.count, noise: 0, using: &generator)
  }

  /// Generates clouds of points around centers drawn from the square from -10 to 10.
  ///
  /// Draws x and y of each center first.
  ///
  /// - Source: scikit-learn's `make_blobs`, with the same numbers.
  public static func blobs(
    count: Int, centers centerCount: Int, spread: Double, using generator: inout RandomGenerator
  ) -> Dataset {
    var centers: [(x: Double, y: Double)] = []
    for _ in 0..<centerCount {
      let x = generator.uniform(from: -10, to: 10)
      centers.append((x, generator.uniform(from: -10, to: 10)))
    }
    return blobs(count: count, centers: centers, spread: spread, using: &generator)
  }

  /// Shuffles points, adds normal noise to their coordinates, if any, and creates a data set.
  static func shuffled(
    _ points: [[Double]], _ classes: [Int], of classCount: Int, noise: Double,
    using generator: inout RandomGenerator
  ) -> Dataset {
    let order = generator.permutation(points.count)
    var features = Matrix(rows: points.count, columns: 2)
    for (row, source) in order.enumerated() {
      features[row, 0] = points[source][0]
      features[row, 1] = points[source][1]
    }
    if noise > 0 {
      for i in features.elements.indices {
        features.elements[i] += generator.normal(mean: 0, standardDeviation: noise)
      }
    }
    return plane(features, classes: order.map { classes[$0] }, of: classCount)
  }

  /// Creates a data set of classified points in the plane.
  static func plane(_ features: Matrix, classes: [Int], of classCount: Int) -> Dataset {
    Dataset(
      features: features, featureNames: ["x", "y"], classes: classes,
      classNames: (0..<classCount).map(String.init))
  }
}
