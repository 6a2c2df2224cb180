import Diagnostics

/// Finds the comments of TeX: a `%` and what follows on its line.
enum TeXComments {
  /// Returns the places of all of them in a formula.
  static func ranges(in tex: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = tex.startIndex
    while position < tex.endIndex {
      switch tex[position] {
      case .backslash: position += 2
      case UInt8(ascii: "%"):
        let end = tex[position...].firstIndex(of: .newline) ?? tex.endIndex
        ranges.append(position..<end)
        position = end
      default: position += 1
      }
    }
    return ranges
  }
}

extension SourceText {
  /// Returns the text with some parts hidden as comments are.
  func leavingOut(_ ranges: [SourceRange], with byte: UInt8 = HiddenByte.within) -> SourceText {
    guard !ranges.isEmpty else { return self }
    var bytes = Array(text.utf8)
    for range in ranges {
      for place in range.lowerBound..<range.upperBound { bytes[place] = byte }
    }
    return replacing(with: bytes)
  }
}
