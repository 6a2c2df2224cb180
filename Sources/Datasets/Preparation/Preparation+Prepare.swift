public import Tensors

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
    if let problem = problems(with: dataset).first { throw problem }
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
