public import Diagnostics

/// Ranges in ascending order, without nesting.
public struct SortedRanges: Sendable {
  public let ranges: [SourceRange]

  init(_ ranges: [SourceRange]) { self.ranges = ranges }

  /// Whether an offset lies in one of them.
  public func contains(_ offset: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(offset)
  }
}
