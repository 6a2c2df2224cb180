/// The gradient for one tensor, compared with the true one element by element.
///
/// Checks of networks, of formulas, and of functions at points find out in different ways what a
/// true gradient is and how exact it is. They all add their elements here, so that the counts, the
/// worst element, and the verdict follow the same rules.
public struct CheckedGradient: Equatable, Sendable {
  /// The verdict, with its words in tables.
  public enum Verdict: String, Sendable, Hashable {
    case agrees
    /// All elements agree except those where the function has no derivative.
    case agreesBesideKinks = "agrees, kinks aside"
    case disagrees
    case wrongShape = "wrong shape"
    /// It was asked for, and the derivative doesn't return it.
    case missing
    case notFinite = "not finite"
    /// Automatic differentiation and differences contradict each other, or all elements are at a
    /// kink or within rounding.
    case undecided
    /// The function has no value or no derivative at any of the arguments, so nothing could be
    /// compared.
    case undefined = "no value"

    public var isRight: Bool { self == .agrees || self == .agreesBesideKinks }

    public var isWrong: Bool {
      switch self {
      case .disagrees, .wrongShape, .missing, .notFinite: true
      case .agrees, .agreesBesideKinks, .undecided, .undefined: false
      }
    }
  }

  public struct Element: Sendable, Hashable {
    /// What the comparison found, with its words in tables.
    public enum Finding: String, Sendable, Hashable {
      case agrees, disagrees
      /// The function has a kink or jump there, or a difference crosses one. A given derivative
      /// between those of both sides is accepted.
      case kink
      /// The function has no finite value or derivative there.
      case undefined = "no value"
      /// They differ, but at most by the possible rounding error.
      case withinRounding = "within rounding"
    }

    /// The set of arguments, counted from 0.
    public var point = 0
    /// The position in the tensor, one index per dimension, counted from 0.
    public let place: [Int]
    /// The number that is changed to compute the derivative, if it was given.
    public var argument: Double?
    /// The value of the function, for a function of one number.
    public var value: Double?
    /// The derivative that is checked.
    public let given: Double
    /// The derivative that it is compared with; NaN if only `numeric` gives it.
    public internal(set) var expected: Double
    /// The derivative from differences, if it was computed in addition.
    public internal(set) var numeric: Double?
    /// The difference between given and expected, relative to the larger one.
    public internal(set) var relativeError: Double
    public internal(set) var finding = Finding.agrees
    /// What has the kink, for a network.
    public internal(set) var kinkSource: String?
    /// Whether differences gave a second opinion, and whether it contradicts the first.
    var isMeasured = false
    var isContradictory = false

    /// Whether its error is larger; NaN is the largest.
    fileprivate func isWorse(than other: Element) -> Bool {
      !(relativeError <= other.relativeError) && !other.relativeError.isNaN
    }
  }

  /// The parameter that it is the gradient for: `W`, `weights 1`.
  public let parameter: String
  public let shape: [Int]
  /// The number of elements for all sets of arguments, how many of them were compared, and how many
  /// failed.
  public let elementCount: Int
  public private(set) var comparedCount = 0
  public private(set) var failureCount = 0
  /// The number of elements that were also checked with central differences.
  public private(set) var differenceCount = 0
  /// The compared element with the largest relative error.
  private var largest: Element?
  /// The elements in order, including those without a derivative: the first ones if there are many.
  public private(set) var listed: [Element] = []
  /// The elements where the function has no derivative, which don't fail the check.
  public private(set) var kinks: [Element] = []
  /// The number of elements that couldn't be compared because the function has no value or
  /// derivative there.
  public private(set) var undefinedCount = 0
  /// The number of elements that couldn't be compared because the difference may be due to
  /// rounding.
  private(set) var roundedCount = 0
  /// The indices of the elements that aren't compared, by set of arguments.
  private(set) var exempt: [Int: Set<Int>] = [:]
  /// An element where automatic differentiation and differences contradict each other.
  private(set) var contradiction: Element?
  /// The size of the step at the worst element, for a network.
  public internal(set) var step: StepEstimate?
  /// A sentence that says why the verdict isn't `agrees`; nil if it is, or if the elements say it.
  public internal(set) var message: String?
  private let mostListed: Int
  private var hasWrongShape = false
  private var isMissing = false
  private var isFinite = true
  private var hasSlope = false

  /// - Parameter mostListed: The number of elements to list.
  init(of parameter: String, shape: [Int], elementCount: Int, listing mostListed: Int = 16) {
    self.parameter = parameter
    self.shape = shape
    self.elementCount = elementCount
    self.mostListed = mostListed
  }

  /// A gradient whose elements can't be compared.
  init(of parameter: String, shape: [Int], wrongShape message: String) {
    self.init(of: parameter, shape: shape, elementCount: shape.reduce(1, *))
    self.message = message
    hasWrongShape = true
  }

  /// A gradient that the derivative doesn't return.
  init(missing parameter: String, shape: [Int]) {
    self.init(of: parameter, shape: shape, elementCount: shape.reduce(1, *))
    message = "'\(parameter)' is asked for, but none of the results is its gradient."
    isMissing = true
  }

  mutating func add(_ element: Element, at index: Int) {
    if listed.count < mostListed { listed.append(element) }
    if element.isMeasured { differenceCount += 1 }
    if element.isContradictory, contradiction == nil { contradiction = element }
    switch element.finding {
    case .undefined:
      undefinedCount += 1
      exempt[element.point, default: []].insert(index)
    case .kink:
      kinks.append(element)
      exempt[element.point, default: []].insert(index)
    case .withinRounding:
      roundedCount += 1
      exempt[element.point, default: []].insert(index)
    case .agrees, .disagrees:
      comparedCount += 1
      if !element.given.isFinite { isFinite = false }
      if element.expected != 0 { hasSlope = true }
      if element.finding == .disagrees { failureCount += 1 }
      if largest.map({ element.isWorse(than: $0) }) ?? true { largest = element }
    }
  }

  public var verdict: Verdict {
    if hasWrongShape { return .wrongShape }
    if isMissing { return .missing }
    if !isFinite { return .notFinite }
    if contradiction != nil { return .undecided }
    if failureCount > 0 { return .disagrees }
    if comparedCount == 0 { return kinks.isEmpty && roundedCount == 0 ? .undefined : .undecided }
    return kinks.isEmpty ? .agrees : .agreesBesideKinks
  }

  /// The compared element with the largest relative error, or the one that can't be judged.
  public var worst: Element? { contradiction ?? largest }

  /// Whether its message says which gradient it is about.
  var isNamedByMessage: Bool { hasWrongShape || isMissing }

  /// Whether the compared elements of the true gradient are all 0.
  var isZero: Bool { comparedCount > 0 && !hasSlope }

  /// Whether nothing could be compared because the differences may be due to rounding.
  var isWithinRounding: Bool { comparedCount == 0 && roundedCount > 0 }
}

/// The step of a difference quotient with two estimates of its error.
public struct StepEstimate: Equatable, Sendable {
  public let step: Double
  /// From a doubled step.
  public let truncation: Double
  public let rounding: Double
}
