/// What a check of a gradient found, tensor by tensor.
public struct FormulaGradientReport: Sendable {
  /// One for each parameter whose gradient is given, in the order of the results.
  public let tensors: [CheckedGradient]
  /// The one reason that explains several wrong tensors together; each has it too.
  public let diagnosis: GradientDiagnosis?
  /// What was compared with what, where that is not plain.
  public let notes: [String]
  /// Results that are the gradient of nothing the function has, with why.
  public let unmatched: [String]

  /// Whether all tensors are right, and there was anything to compare.
  public var agrees: Bool {
    tensors.allSatisfy(\.verdict.isRight)
      && tensors.contains { $0.comparedCount + $0.kinks.count > 0 }
  }

  public subscript(parameter: String) -> CheckedGradient? {
    tensors.first { $0.parameter == parameter }
  }
}

/// What was found for the gradient of one parameter.
public struct CheckedGradient: Sendable {
  public enum Verdict: String, Sendable, Hashable {
    case agrees
    /// All elements agree but those where the function has no derivative.
    case agreesBesideKinks
    case disagrees, wrongShape, notFinite
    /// Automatic differentiation and differences contradict each other.
    case undecided

    public var isRight: Bool { self == .agrees || self == .agreesBesideKinks }
  }

  /// One element's gradient: as given, by automatic differentiation, by central differences.
  public struct Element: Sendable, Hashable {
    /// The set of arguments, counted from 0.
    public let point: Int
    /// The place in the tensor, one index a dimension, counted from 0.
    public let place: [Int]
    public let given: Double
    public let automatic: Double
    /// Nil where no difference was taken.
    public var numeric: Double?
    /// The distance of given and automatic, relative to the larger of them.
    public let relativeError: Double
  }

  /// The name of the result; empty for a result without a name.
  public let name: String
  /// The parameter that it is the gradient of.
  public let parameter: String
  public let shape: [Int]
  public let givenShape: [Int]
  /// The elements of all sets of arguments, and how many of them were compared and failed.
  public let elementCount: Int
  public let comparedCount: Int
  public let failureCount: Int
  /// The elements that were checked by central differences too.
  public let differenceCount: Int
  /// The compared element with the largest relative error.
  public let worst: Element?
  /// The first elements, those without a derivative included, at most 16.
  public let listed: [Element]
  /// The elements where the function has no derivative, which fail nothing.
  public let kinks: [Element]
  public let verdict: Verdict
  /// Why the verdict is not `agrees`, in a sentence; nil if it is.
  public let message: String?
  public internal(set) var diagnosis: GradientDiagnosis?
}
