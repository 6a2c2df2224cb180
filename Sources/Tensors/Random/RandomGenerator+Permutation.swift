extension RandomGenerator {
  /// Shuffles indices in place, as NumPy's `shuffle` does with an array.
  ///
  /// From the last position down, each element is swapped with one up to itself (Fisher and Yates).
  public mutating func shuffle(_ indices: inout [Int]) {
    for i in stride(from: indices.count - 1, to: 0, by: -1) {
      indices.swapAt(i, interval(through: i))
    }
  }

  /// Returns the integers from 0 to `count - 1` in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    var indices = Array(0..<count)
    shuffle(&indices)
    return indices
  }
}
