/// One scaling of the features.
public enum Scaling: Sendable, Equatable {
  /// Multiplies each feature by a number, then adds another.
  case affine(scale: Double, offset: Double)

  /// Divides each feature by a number.
  case divided(by: Double)

  /// Subtracts from each feature the mean over all of them, and divides by the standard deviation
  /// over all of them (of the population, with n in the denominator).
  case standardized

  /// Does the same for each feature column separately; a constant column becomes 0.
  case standardizedByColumn

  /// Maps the minimum and maximum of each feature column to 0 and 1; a constant column becomes 0.
  case minMaxByColumn
}

/// The samples from which a scaling computes its means, standard deviations, and extremes.
public enum ScalingBasis: Sendable, Equatable {
  /// All samples, including the test set.
  case allSamples

  /// Only the training samples, so that no information leaks from the test set.
  case trainingSamples
}
