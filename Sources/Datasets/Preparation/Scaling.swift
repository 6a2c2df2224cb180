/// One scaling of the features.
public enum Scaling: Sendable, Equatable {
  /// Multiplies each feature by a number, then adds another.
  case affine(scale: Double, offset: Double)

  /// Divides each feature by a number.
  case divided(by: Double)

  /// Subtracts from each feature the mean of all of them, and divides by the standard deviation of
  /// all of them (that of a population, with n in the denominator).
  case standardized

  /// Does so for each column of features by itself; a constant column becomes 0.
  case standardizedByColumn

  /// Maps each column of features from its least and greatest value to 0 and 1; a constant column
  /// becomes 0.
  case minMaxByColumn
}

/// The samples from which a scaling takes its means, deviations and extremes.
public enum ScalingBasis: Sendable, Equatable {
  /// All samples, those of the test included.
  case allSamples

  /// The training samples only, so that nothing of the test leaks into the training.
  case trainingSamples
}
