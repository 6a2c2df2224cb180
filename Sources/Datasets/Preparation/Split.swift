/// How samples are divided between training and test set.
public enum Split: Sendable, Equatable {
  /// All samples are for training.
  case none

  /// The first samples are for training, the rest for testing, in the order of the data set.
  case inOrder(training: SampleAmount)

  /// The first samples of a random permutation are for training, the rest for testing, both in
  /// permuted order.
  case permuted(training: SampleAmount)

  /// The requested number of training samples.
  var training: SampleAmount? {
    switch self {
    case .none: nil
    case .inOrder(let training), .permuted(let training): training
    }
  }
}

/// A number of samples, absolute or as a fraction.
public enum SampleAmount: Sendable, Equatable {
  /// An absolute number of samples.
  case count(Int)

  /// A fraction of all samples, between 0 and 1, rounded down to whole samples.
  case share(Double)

  /// Returns the number of samples out of a total.
  ///
  /// A fraction such as 0.29 of 100 counts as 29, although the double for 0.29 is slightly smaller.
  func count(of total: Int) -> Int? {
    switch self {
    case .count(let count):
      return count
    case .share(let share):
      guard share.isFinite, share.magnitude <= 1 else { return nil }
      return Int((share * Double(total) + 1e-9).rounded(.down))
    }
  }
}
