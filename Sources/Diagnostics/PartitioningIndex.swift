extension RandomAccessCollection {
  /// Returns the index of the first element that belongs after the others, or the end, by binary
  /// search.
  ///
  /// - Parameter belongsAfter: False for all elements up to an index, and true from there on.
  @inlinable
  public func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsAfter(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
