/// Whether a condition holds, and the evidence.
public struct FormulaJudgment: Sendable {
  /// The value: 0 or 1, or an array of them.
  public let value: Tensor
  /// The comparisons in the condition, in order.
  public let comparisons: [Comparison]
  /// The source of an expression in which a NaN decided something, which makes the value
  /// meaningless.
  public let unordered: String?
  /// The source of an expression about no elements on which the value depends.
  public let vacuous: String?

  /// Whether every element is true and no NaN decided anything. It never holds about no elements.
  public var holds: Bool { isTrue && vacuous == nil }

  /// Whether it holds if results about no elements are taken at face value.
  var isTrue: Bool {
    unordered == nil && !value.elements.isEmpty
      && value.elements.allSatisfy { $0 != 0 && !$0.isNaN }
  }

  func resting(on vacuous: String?) -> FormulaJudgment {
    FormulaJudgment(
      value: value, comparisons: comparisons, unordered: unordered, vacuous: vacuous)
  }

  /// The number of elements that are not true.
  public var failureCount: Int { value.elements.count { $0 == 0 || $0.isNaN } }

  /// Two sides that a condition compares, `left < right` or `allclose(left, right)`.
  public struct Comparison: Sendable {
    /// The source of both sides.
    public let leftText: String
    public let rightText: String
    /// The values of both sides.
    public let left: Tensor
    public let right: Tensor
    /// The number of elements compared, and the number that fail.
    public let count: Int
    public let failureCount: Int
    /// The element that fails by the largest margin, or the first NaN; the only element if there is
    /// just one.
    public let worst: Element?

    /// One element of a comparison.
    public struct Element: Sendable, Equatable {
      /// Its index, counted from 0; empty for a number.
      public let place: [Int]
      public let left: Double
      public let right: Double
    }
  }
}

extension FormulaJudgment.Comparison {
  /// - Parameter truth: 1 or 0 for each element, in the broadcast shape of both sides.
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

  func element(_ index: Int) -> FormulaJudgment.Comparison.Element {
    let columns = shape.last ?? 1
    let (row, column) = (index / columns, index % columns)
    return .init(
      place: shape.isEmpty ? [] : shape.count == 1 ? [column] : [row, column],
      left: left.elements[leftPlace(row, column)], right: right.elements[rightPlace(row, column)])
  }
}

extension FormulaJudgment.Comparison.Element {
  fileprivate var distance: Double { (left - right).magnitude }
}
