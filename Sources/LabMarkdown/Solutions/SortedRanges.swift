public import Diagnostics

/// Ranges in ascending order, without nesting.
public struct SortedRanges: Sendable {
  public let ranges: [SourceRange]

  init(_ ranges: [SourceRange]) { self.ranges = ranges }

  /// Whether an offset lies in one of them.
  public func contains(_ offset: Int) -> Bool {
    let place = ranges.partitioningIndex { $0.upperBound > offset }
    return place < ranges.count && ranges[place].contains(offset)
  }
}
