import Diagnostics

/// Ranges in ascending order, without nesting.
struct SortedRanges {
  let ranges: [SourceRange]

  init(_ ranges: [SourceRange]) { self.ranges = ranges }

  func contains(_ offset: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(offset)
  }
}
