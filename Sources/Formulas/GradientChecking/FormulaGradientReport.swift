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

  /// That the derivative is a difference of values at neighboring arguments, in a sentence; nil if
  /// it is not.
  public let differences: String?

  /// Whether all tensors are right, and there was anything to compare of each.
  public var agrees: Bool { !tensors.isEmpty && tensors.allSatisfy(\.verdict.isRight) }

  /// Whether any tensor is wrong, whatever could not be told of others.
  public var disagrees: Bool { tensors.isEmpty || tensors.contains(where: \.verdict.isWrong) }

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
    /// Automatic differentiation and differences contradict each other, or all elements are at a
    /// kink or within rounding.
    case undecided
    /// The function has no value or no slope at any of the arguments, so that nothing could be
    /// compared.
    case undefined

    public var isRight: Bool { self == .agrees || self == .agreesBesideKinks }

    public var isWrong: Bool {
      switch self {
      case .disagrees, .wrongShape, .notFinite: true
      case .agrees, .agreesBesideKinks, .undecided, .undefined: false
      }
    }
  }

  /// One element's gradient: as given, by automatic differentiation, by central differences.
  public struct Element: Sendable, Hashable {
    public enum Finding: Sendable, Hashable {
      case agrees, disagrees
      /// The function bends or jumps there, and the given slope lies between those of both sides.
      case kink
      /// The function has no finite value there, or no finite slope.
      case undefined
      /// Both differ, but by no more than rounding may come to.
      case withinRounding
    }

    /// The set of arguments, counted from 0.
    public let point: Int
    /// The place in the tensor, one index a dimension, counted from 0.
    public let place: [Int]
    public let given: Double
    /// No number where differences alone tell the slope.
    public internal(set) var automatic: Double
    /// Nil where no difference was taken.
    public var numeric: Double?
    /// The distance of given and automatic, relative to the larger of them.
    public internal(set) var relativeError: Double
    public internal(set) var finding = Finding.agrees
  }

  /// The name of the result; empty for a result without a name.
  public let name: String
  /// The parameter that it is the gradient of.
  public let parameter: String
  public let shape: [Int]
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
  /// The places of those elements, by the set of arguments.
  let undefined: [Int: Set<Int>]
  /// The elements where the function has no derivative, which fail nothing.
  public let kinks: [Element]
  /// How many elements could not be compared, as the function has no value or slope there.
  public let undefinedCount: Int
  /// How many elements could not be compared, as the difference may be rounding alone.
  let roundedCount: Int
  public let verdict: Verdict
  /// Why the verdict is not `agrees`, in a sentence; nil if it is.
  public let message: String?
  public internal(set) var diagnosis: GradientDiagnosis?
}

extension CheckedGradient {
  /// Whether nothing could be compared, as the differences may be rounding alone.
  var isWithinRounding: Bool { comparedCount == 0 && roundedCount > 0 }
}
