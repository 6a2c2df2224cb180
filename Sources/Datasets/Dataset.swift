public import Tensors

/// A table of samples: features to learn from and targets to learn.
public struct Dataset: Sendable, Equatable {
  /// The features, one sample per row.
  ///
  /// - Shape: `[samples, featureNames.count]`.
  public let features: Matrix

  /// The names of the features, in column order.
  public let featureNames: [String]

  /// The targets, one sample per row; for a classification, the class indices.
  ///
  /// - Shape: `[samples, targetNames.count]`.
  public let targets: Matrix

  /// The names of the targets, in column order.
  public let targetNames: [String]

  /// The names of the classes, in index order; empty for a regression.
  public let classNames: [String]

  /// The class index of each sample, or nil for a regression.
  public let classes: [Int]?

  /// How the features of a sample form an image, if they do.
  public let imageShape: ImageShape?

  /// The number of samples.
  public var count: Int { features.rows }

  /// Creates a regression: samples with numbers as targets.
  ///
  /// - Failure: Traps if the shapes disagree.
  public init(
    features: Matrix, featureNames: [String], targets: Matrix, targetNames: [String]
  ) {
    precondition(features.rows == targets.rows, "a sample has features and targets")
    precondition(features.columns == featureNames.count, "a feature has a name")
    precondition(targets.columns == targetNames.count, "a target has a name")
    self.features = features
    self.featureNames = featureNames
    self.targets = targets
    self.targetNames = targetNames
    classNames = []
    classes = nil
    imageShape = nil
  }

  /// Creates a classification: samples with a class each, and one column of numbers as targets.
  ///
  /// - Shape: `targets`, if given, has an element for each class, such as -1 and 1; otherwise, the
  ///   targets are the class indices.
  /// - Failure: Traps if the shapes disagree or an index has no class.
  public init(
    features: Matrix, featureNames: [String], classes: [Int], classNames: [String],
    targets: [Double]? = nil, targetName: String = "class", imageShape: ImageShape? = nil
  ) {
    precondition(features.rows == classes.count, "a sample has a class")
    precondition(features.columns == featureNames.count, "a feature has a name")
    self.features = features
    self.featureNames = featureNames
    self.classes = classes
    self.classNames = classNames
    self.imageShape = imageShape
    let values = targets ?? classNames.indices.map(Double.init)
    self.targets = Matrix(
      rows: classes.count, columns: 1, elements: classes.map { values[$0] })
    targetNames = [targetName]
  }
}

/// The size of an image whose pixels are stored row by row as features.
public struct ImageShape: Sendable, Equatable {
  /// The number of rows of pixels.
  public let rows: Int

  /// The number of columns of pixels.
  public let columns: Int

  /// Creates an image size.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}
