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

  /// The number of samples.
  public var count: Int { inputs.rows }

  /// Creates samples.
  public init(inputs: Matrix, targets: Matrix, classes: [Int]?, sourceRows: [Int]) {
    self.inputs = inputs
    self.targets = targets
    self.classes = classes
    self.sourceRows = sourceRows
  }

  /// Returns the samples in the given rows, in order.
  func selecting(_ rows: [Int]) -> PreparedSamples {
    PreparedSamples(
      inputs: inputs.selectingRows(rows), targets: targets.selectingRows(rows),
      classes: classes.map { classes in rows.map { classes[$0] } },
      sourceRows: rows.map { sourceRows[$0] })
  }
}
