/// Whether a condition holds, and what it rests on.
public struct FormulaJudgement: Sendable {
  /// The value: 0 or 1, or an array of them.
  public let value: Tensor
  /// The comparisons that the condition is made of, in their order.
  public let comparisons: [Comparison]
  /// What decided something by a NaN, as it is written, so that the value means nothing.
  public let unordered: String?
  /// What the value rests on although it is about no elements, as it is written.
  public let vacuous: String?

  /// Whether every element is true and no NaN had a say; about no elements it never holds.
  public var holds: Bool { isTrue && vacuous == nil }

  /// Whether it holds if what is said of no elements counts as it is.
  var isTrue: Bool {
    unordered == nil && !value.elements.isEmpty
      && value.elements.allSatisfy { $0 != 0 && !$0.isNaN }
  }

  func resting(on vacuous: String?) -> FormulaJudgement {
    FormulaJudgement(
      value: value, comparisons: comparisons, unordered: unordered, vacuous: vacuous)
  }

  /// The elements that are not true.
  public var failureCount: Int { value.elements.count { $0 == 0 || $0.isNaN } }

  /// Two sides that a condition compares, `left < right` or `allclose(left, right)`.
  public struct Comparison: Sendable {
    /// The sides as they are written.
    public let leftText: String
    public let rightText: String
    /// The sides as they are.
    public let left: Tensor
    public let right: Tensor
    /// The number of elements compared, and of those that do not hold.
    public let count: Int
    public let failureCount: Int
    /// The element that is furthest from holding, or the first that is a NaN; the only one, if
    /// there is just one.
    public let worst: Element?

    /// One element of a comparison.
    public struct Element: Sendable, Equatable {
      /// Where it stands, counted from 0; empty for a number.
      public let place: [Int]
      public let left: Double
      public let right: Double
    }
  }
}

extension FormulaJudgement.Comparison {
  /// - Parameter truth: 1 or 0 for each element, of the shape that both sides have together.
  init(_ left: Tensor, _ right: Tensor, truth: Tensor, texts: (left: String, right: String)) {
    self.left = left
    self.right = right
    leftText = texts.left
    rightText = texts.right
    count = truth.count
    let places = BroadcastPlaces(left, right, truth.shape)
    let failing = truth.elements.indices.filter { truth.elements[$0] != 1 }.map(places.element)
    failureCount = failing.count
    worst =
      failing.first { $0.left.isNaN || $0.right.isNaN }
      ?? failing.max { $0.distance < $1.distance }
      ?? (truth.count == 1 ? places.element(0) : nil)
  }
}

/// The elements of two arrays that are compared with each other.
private struct BroadcastPlaces {
  private let left: Tensor
  private let right: Tensor
  private let shape: [Int]
  private let leftPlace: BroadcastIndex
  private let rightPlace: BroadcastIndex

  init(_ left: Tensor, _ right: Tensor, _ shape: [Int]) {
    self.left = left
    self.right = right
    self.shape = shape
    leftPlace = BroadcastIndex(left.shape, to: shape)
    rightPlace = BroadcastIndex(right.shape, to: shape)
  }

  func element(_ index: Int) -> FormulaJudgement.Comparison.Element {
    let columns = shape.last ?? 1
    let (row, column) = (index / columns, index % columns)
    return .init(
      place: shape.isEmpty ? [] : shape.count == 1 ? [column] : [row, column],
      left: left.elements[leftPlace(row, column)], right: right.elements[rightPlace(row, column)])
  }
}

extension FormulaJudgement.Comparison.Element {
  fileprivate var distance: Double { (left - right).magnitude }
}
