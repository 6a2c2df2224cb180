import Formulas

/// The result of a gradient check, tensor by tensor.
public struct FormulaGradientReport: Sendable {
  /// One for each parameter with a given gradient, in the order of the results.
  public let tensors: [CheckedGradient]
  /// The common reason that explains several wrong tensors; each of them has it, too.
  public let diagnosis: GradientDiagnosis?
  /// What was compared with what, if that isn't obvious.
  public let notes: [String]
  /// Results that aren't the gradient of any parameter, with the reason.
  public let unmatched: [String]

  /// A sentence that says that the derivative is a difference of values at neighboring arguments;
  /// nil if it isn't.
  public let differences: String?

  /// Whether all tensors are correct, and each of them had something to compare.
  public var agrees: Bool { !tensors.isEmpty && tensors.allSatisfy(\.verdict.isRight) }

  /// Whether any tensor is wrong, even if others are undecided.
  public var disagrees: Bool { tensors.isEmpty || tensors.contains(where: \.verdict.isWrong) }

  public subscript(parameter: String) -> CheckedGradient? {
    tensors.first { $0.parameter == parameter }
  }
}

/// The result for the gradient of one parameter.
public struct CheckedGradient: Sendable {
  public enum Verdict: String, Sendable, Hashable {
    case agrees
    /// All elements agree except those where the function has no derivative.
    case agreesBesideKinks
    case disagrees, wrongShape, notFinite
    /// Automatic differentiation and differences contradict each other, or all elements are at a
    /// kink or within rounding.
    case undecided
    /// The function has no value or no derivative at any of the arguments, so nothing could be
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
      /// The function has a kink or jump there, and the given derivative is between those of both
      /// sides.
      case kink
      /// The function has no finite value or derivative there.
      case undefined
      /// They differ, but at most by the possible rounding error.
      case withinRounding
    }

    /// The set of arguments, counted from 0.
    public let point: Int
    /// The position in the tensor, one index per dimension, counted from 0.
    public let place: [Int]
    public let given: Double
    /// NaN if only differences give the derivative.
    public internal(set) var automatic: Double
    /// Nil if no difference was computed.
    public var numeric: Double?
    /// The difference between given and automatic, relative to the larger one.
    public internal(set) var relativeError: Double
    public internal(set) var finding = Finding.agrees
  }

  /// The name of the result; empty for an unnamed result.
  public let name: String
  /// The parameter that it is the gradient of.
  public let parameter: String
  public let shape: [Int]
  /// The number of elements for all sets of arguments, and how many of them were compared and
  /// failed.
  public let elementCount: Int
  public let comparedCount: Int
  public let failureCount: Int
  /// The number of elements that were also checked with central differences.
  public let differenceCount: Int
  /// The compared element with the largest relative error.
  public let worst: Element?
  /// The first elements, including those without a derivative, at most 16.
  public let listed: [Element]
  /// The positions of those elements, by set of arguments.
  let undefined: [Int: Set<Int>]
  /// The number of elements where the function has no derivative, which don't fail the check.
  public let kinks: [Element]
  /// The number of elements that couldn't be compared because the function has no value or
  /// derivative there.
  public let undefinedCount: Int
  /// The number of elements that couldn't be compared because the difference may be due to
  /// rounding.
  let roundedCount: Int
  public let verdict: Verdict
  /// A sentence that says why the verdict isn't `agrees`; nil if it is.
  public let message: String?
  public internal(set) var diagnosis: GradientDiagnosis?
}

extension CheckedGradient {
  /// Whether nothing could be compared because the differences may be due to rounding.
  var isWithinRounding: Bool { comparedCount == 0 && roundedCount > 0 }
}
