import Diagnostics

/// The new offsets of a text after parts have been cut out of it.
struct CutOffsets {
  private let cuts: [SourceCut]
  /// How far the text after each cut moves.
  private let shifts: [Int]

  /// - Parameter cuts: In ascending order, without nesting.
  init(_ cuts: [SourceCut]) {
    self.cuts = cuts
    var shift = 0
    shifts = cuts.map { cut in
      shift += cut.filler.utf8.count - (cut.range.upperBound - cut.range.lowerBound)
      return shift
    }
  }

  /// Returns the new offset for an old one; nil if it has been cut out.
  func offset(_ offset: Int) -> Int? {
    let last = cuts.partitioningIndex { $0.range.lowerBound > offset } - 1
    guard last >= 0 else { return offset }
    return offset < cuts[last].range.upperBound ? nil : offset + shifts[last]
  }
}
