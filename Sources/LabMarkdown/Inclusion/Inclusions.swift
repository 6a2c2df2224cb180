import Diagnostics

/// Where files have been put into the text of a lab. `@include(…)` stays in it as the opener of a
/// block, and `@end(include)` closes the block behind what the file holds.
struct Inclusions {
  /// The offset of each closer by that of its opener.
  private(set) var closers: [Int: Int] = [:]
  private var ends: Set<Int> = []
  /// The offsets of those that cannot be carried out; an error has said why.
  private(set) var failed: Set<Int> = []
  /// The files that are asked for, with the offsets of their openers, read or not.
  private(set) var files: [(path: String, opener: Int)] = []

  mutating func add(opener: Int, closer: Int) {
    closers[opener] = closer
    ends.insert(closer)
  }

  mutating func fail(_ opener: Int) { failed.insert(opener) }

  mutating func ask(for path: String, by opener: Int) { files.append((path, opener)) }

  func isOpener(_ directive: Directive) -> Bool { closers[directive.range.lowerBound] != nil }
  func isCloser(_ directive: Directive) -> Bool { ends.contains(directive.range.lowerBound) }

  /// Those that are left in a text of which parts have been cut out; which files it asks for is not
  /// kept.
  func cut(_ cuts: CutOffsets) -> Inclusions {
    var left = Inclusions()
    for (opener, closer) in closers {
      if let opener = cuts.offset(opener), let closer = cuts.offset(closer) {
        left.add(opener: opener, closer: closer)
      }
    }
    for opener in failed {
      if let opener = cuts.offset(opener) { left.fail(opener) }
    }
    return left
  }
}
