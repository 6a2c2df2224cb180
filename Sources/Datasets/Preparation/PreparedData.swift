public import Tensors

/// A data set prepared for training.
public struct PreparedData: Sendable, Equatable {
  /// The samples to train on.
  public let training: PreparedSamples

  /// The samples to test on, if there is a split.
  public let test: PreparedSamples?

  /// The names of the columns of the inputs.
  public let featureNames: [String]

  /// The names of the columns of the targets.
  public let targetNames: [String]

  /// The names of the classes, in index order; empty for a regression.
  public let classNames: [String]

  /// How the inputs of a sample form an image, if they do.
  public let imageShape: ImageShape?
}

/// Samples as a network sees them.
public struct PreparedSamples: Sendable, Equatable {
  /// The inputs, one sample per row.
  ///
  /// - Shape: `[samples, features]`.
  public let inputs: Matrix

  /// The targets, one sample per row.
  ///
  /// - Shape: `[samples, outputs]`.
  public let targets: Matrix

  /// The class index of each sample, or nil for a regression.
  public let classes: [Int]?

  /// The row of the data set that each sample comes from.
  public let sourceRows: [Int]

  /// Whether all inputs and targets are finite; huge ones may overflow when they are scaled.
  public let isFinite: Bool

  /// The number of samples.
  public var count: Int { inputs.rows }

  /// Creates samples.
  public init(inputs: Matrix, targets: Matrix, classes: [Int]?, sourceRows: [Int]) {
    self.inputs = inputs
    self.targets = targets
    self.classes = classes
    self.sourceRows = sourceRows
    isFinite =
      inputs.elements.allSatisfy { $0.isFinite } && targets.elements.allSatisfy { $0.isFinite }
  }

  /// Returns the samples in the given rows, in order.
  func selecting(_ rows: [Int]) -> PreparedSamples {
    PreparedSamples(
      inputs: inputs.selectingRows(rows), targets: targets.selectingRows(rows),
      classes: classes.map { classes in rows.map { classes[$0] } },
      sourceRows: rows.map { sourceRows[$0] })
  }
}

extension Preparation {
  /// Prepares a data set for training.
  ///
  /// Only a permuted split draws from the generator: one permutation of the samples that remain
  /// after the selection of classes.
  ///
  /// - Failure: Throws the first of `problems(with:)`, if there are any.
  public func prepare(
    _ dataset: Dataset, using generator: inout RandomGenerator
  ) throws(PreparationError) -> PreparedData {
    let recent = RecentPreparations.shared
    let start = generator
    if let known = recent.result(of: self, for: dataset, using: start) {
      generator = known.generator
      return known.data
    }
    if let problem = problems(with: dataset).first { throw problem }
    let data = prepared(dataset, using: &generator)
    recent.keep((data, generator), of: self, for: dataset, using: start)
    return data
  }

  private func prepared(
    _ dataset: Dataset, using generator: inout RandomGenerator
  ) -> PreparedData {
    let classing = Classing(dataset, self)
    let total = classing.rows.count
    let order = order(of: total, using: &generator)
    let trainingCount = split.training?.count(of: total) ?? total

    var inputs = selectedFeatures(of: dataset).selectingRows(classing.rows)
    let basis = scalingBasis == .allSamples ? Array(0..<total) : Array(order[..<trainingCount])
    for scaling in scalings {
      scaling.apply(to: &inputs, basis: basis)
    }
    let (targets, targetNames) = encodedTargets(of: dataset, classing)
    let samples = PreparedSamples(
      inputs: inputs, targets: targets, classes: classing.classes, sourceRows: classing.rows)
    return PreparedData(
      training: samples.selecting(Array(order[..<trainingCount])),
      test: split == .none ? nil : samples.selecting(Array(order[trainingCount...])),
      featureNames: features ?? dataset.featureNames, targetNames: targetNames,
      classNames: classing.names, imageShape: features == nil ? dataset.imageShape : nil)
  }

  private func order(of total: Int, using generator: inout RandomGenerator) -> [Int] {
    if case .permuted = split { return generator.permutation(total) }
    return Array(0..<total)
  }

  private func selectedFeatures(of dataset: Dataset) -> Matrix {
    guard let features else { return dataset.features }
    let columns = Dictionary(
      dataset.featureNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return dataset.features.selectingColumns(features.compactMap { columns[$0] })
  }

  private func encodedTargets(
    of dataset: Dataset, _ classing: Classing
  ) -> (targets: Matrix, names: [String]) {
    let isChanged = keptClasses != nil || !mergedClasses.isEmpty
    let (matrix, names): (Matrix, [String])
    if let classes = classing.classes, encoding != .values || isChanged {
      matrix = encoded(classes, classCount: classing.names.count)
      names = encoding == .oneHot ? classing.names : dataset.targetNames
    } else {
      matrix = dataset.targets
      names = dataset.targetNames
    }
    if targetCopies == 1 { return (matrix, names) }
    let copies = (0..<targetCopies).flatMap { _ in 0..<matrix.columns }
    let copiedNames = (1...targetCopies).flatMap { copy in names.map { "\($0) \(copy)" } }
    return (matrix.selectingColumns(copies), copiedNames)
  }

  private func encoded(_ classes: [Int], classCount: Int) -> Matrix {
    switch encoding {
    case .values, .classIndex, .zeroOne:
      return Matrix(rows: classes.count, columns: 1, elements: classes.map(Double.init))
    case .signed:
      return Matrix(
        rows: classes.count, columns: 1, elements: classes.map { $0 == 0 ? -1 : 1 })
    case .oneHot:
      var matrix = Matrix(rows: classes.count, columns: classCount)
      for (row, index) in classes.enumerated() {
        matrix[row, index] = 1
      }
      return matrix
    }
  }
}

/// The rows of a data set that are kept, and their classes.
struct Classing {
  /// The kept rows, in order.
  let rows: [Int]

  /// The class of each of these rows, or nil for a regression.
  let classes: [Int]?

  /// The names of the classes.
  let names: [String]

  /// Keeps and merges classes, after `Preparation.problems` has found no problems.
  init(_ dataset: Dataset, _ preparation: Preparation) {
    guard let old = dataset.classes else {
      rows = Array(0..<dataset.count)
      classes = nil
      names = []
      return
    }
    let kept = Set(preparation.keptClasses ?? dataset.classNames)
    let groups = preparation.mergedClasses
    // Without groups, the kept classes are renumbered in the order of the data set.
    let keptInOrder = dataset.classNames.filter { kept.contains($0) }
    let numbers = Dictionary(
      groups.isEmpty
        ? keptInOrder.enumerated().map { ($1, $0) }
        : groups.enumerated().flatMap { number, group in
          (group.members ?? []).map { ($0, number) }
        }, uniquingKeysWith: { first, _ in first })
    let rest = groups.firstIndex { $0.members == nil }
    let new: [Int?] = dataset.classNames.map { name in
      kept.contains(name) ? numbers[name] ?? rest : nil
    }
    rows = old.indices.filter { new[old[$0]] != nil }
    classes = rows.compactMap { new[old[$0]] }
    names = groups.isEmpty ? keptInOrder : groups.map(\.name)
  }
}

extension Scaling {
  /// Scales the rows of a matrix in place, using statistics of some of the rows.
  func apply(to matrix: inout Matrix, basis: [Int]) {
    switch self {
    case .affine(let scale, let offset):
      matrix = matrix.mapping { $0 * scale + offset }
    case .divided(let divisor):
      matrix = matrix.mapping { $0 / divisor }
    case .standardized:
      let (mean, deviation) = Self.moments(of: basis.flatMap { matrix.row($0) })
      matrix = matrix.mapping { ($0 - mean) / deviation }
    case .standardizedByColumn:
      Self.scaleColumns(of: &matrix, basis: basis, by: Self.moments)
    case .minMaxByColumn:
      Self.scaleColumns(of: &matrix, basis: basis) { column in
        let least = column.min() ?? 0
        let range = (column.max() ?? 0) - least
        return (least, range == 0 ? 1 : range)
      }
    }
  }

  /// Subtracts a number from each column and divides it by another.
  private static func scaleColumns(
    of matrix: inout Matrix, basis: [Int],
    by statistics: ([Double]) -> (shift: Double, divisor: Double)
  ) {
    for j in 0..<matrix.columns {
      let (shift, divisor) = statistics(basis.map { matrix[$0, j] })
      for i in 0..<matrix.rows {
        matrix[i, j] = (matrix[i, j] - shift) / divisor
      }
    }
  }

  /// Returns the mean and the population standard deviation, with 1 in place of a deviation of 0.
  ///
  /// Both sums are accumulated in order with compensation, which makes them nearly exact.
  private static func moments(of values: [Double]) -> (shift: Double, divisor: Double) {
    guard let first = values.first else { return (0, 1) }
    // The sum of equal numbers may be rounded; a constant column must become exactly 0.
    if values.allSatisfy({ $0 == first }) { return (first, 1) }
    let count = Double(values.count)
    let mean = compensatedSum(values) / count
    let variance = compensatedSum(values.map { ($0 - mean) * ($0 - mean) }) / count
    return (mean, variance.squareRoot())
  }

  /// Returns a sum, accumulated in order, with the rounding errors of each addition added at the
  /// end.
  ///
  /// - Source: Neumaier (1974).
  private static func compensatedSum(_ values: [Double]) -> Double {
    var sum = 0.0
    var compensation = 0.0
    for value in values {
      let next = sum + value
      compensation +=
        sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + compensation
  }
}
