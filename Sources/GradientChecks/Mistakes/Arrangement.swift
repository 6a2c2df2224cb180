import Formulas

/// The ways in which elements may be arranged incorrectly.
enum Arrangement: Sendable, Hashable {
  case transposed
  /// Its sum along the axis is correct.
  case notSummed(axis: Int)
  /// It is the sum of the correct one along an axis, or of all its elements.
  case summed(axis: Int?)
  case reshaped
  case rows(RowChange)
  /// All elements except those at one place are correct.
  case allBut(Place)

  enum Place: Sendable, Hashable {
    case element(Int)
    case row(Int)
    case column(Int)

    /// Whether an element is at the place.
    func contains(_ index: Int, in tensor: Tensor) -> Bool {
      switch self {
      case .element(let own): index == own
      case .row(let row): index / max(tensor.columns, 1) == row
      case .column(let column): index % max(tensor.columns, 1) == column
      }
    }
  }

  /// Returns two arrays that are equal if the elements have this arrangement.
  func compared(_ given: Tensor, _ correct: Tensor) -> (Tensor, Tensor)? {
    switch self {
    case .transposed:
      guard correct.shape.count == 2, given.shape == correct.shape.reversed(),
        min(correct.shape[0], correct.shape[1]) > 1
      else { return nil }
      return (given, correct.transposed)
    case .notSummed(let axis):
      guard given.shape.count > correct.shape.count else { return nil }
      if given.shape.count == 1 { return axis == 0 ? (given.total, correct) : nil }
      let sum = given.summed(along: axis)
      return sum.count == correct.count && given.count > correct.count
        ? (sum, correct.reshaped(sum.shape)) : nil
    case .summed(let axis):
      guard given.count < correct.count else { return nil }
      guard let axis else {
        return given.count == 1 ? (given.reshaped([]), correct.total) : nil
      }
      guard correct.shape.count == 2 else { return nil }
      let sum = correct.summed(along: axis)
      return given.count == sum.count ? (given.reshaped(sum.shape), sum) : nil
    case .reshaped:
      guard given.count == correct.count, given.shape != correct.shape else { return nil }
      return (given.reshaped(correct.shape), correct)
    case .rows(let change):
      guard given.shape == correct.shape else { return nil }
      return (given, change.apply(to: correct))
    case .allBut(let place):
      guard given.shape == correct.shape else { return nil }
      var (own, other) = (given, correct)
      for index in given.elements.indices where place.contains(index, in: given) {
        (own.elements[index], other.elements[index]) = (0, 0)
      }
      return (own, other)
    }
  }
}

extension Tensor {
  fileprivate var total: Tensor { Tensor(elements.reduce(0, +)) }

  func summed(along axis: Int) -> Tensor {
    let count = axis == 0 ? columns : rows
    var sums = [Double](repeating: 0, count: count)
    for row in 0..<rows {
      for column in 0..<columns {
        sums[axis == 0 ? column : row] += elements[row * columns + column]
      }
    }
    return Tensor(sums)
  }
}
