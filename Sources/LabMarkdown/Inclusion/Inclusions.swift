import Diagnostics

/// The files that have been inserted into the text of a lab. `@include(…)` stays in it as the
/// opener of a block, and `@end(include)` closes the block after the contents of the file.
struct Inclusions {
  /// The offset of each closer by that of its opener.
  private(set) var closers: [Int: Int] = [:]
  private var ends: Set<Int> = []
  /// The offsets of those that can't be carried out; an error has said why.
  private(set) var failed: Set<Int> = []
  /// The requested files, with the offsets of their openers, whether read or not.
  private(set) var files: [(path: String, opener: Int)] = []

  /// The messages that suggest a file, with that file, by their offsets; each without the suggestion.
  private(set) var guesses: [Int: (file: String, plain: Diagnostic)] = [:]

  mutating func add(opener: Int, closer: Int) {
    closers[opener] = closer
    ends.insert(closer)
  }

  mutating func fail(_ opener: Int) { failed.insert(opener) }

  mutating func ask(for path: String, by opener: Int) { files.append((path, opener)) }

  mutating func guess(_ file: String, insteadOf plain: Diagnostic) {
    guesses[plain.range.lowerBound] = (file, plain)
  }

  func isOpener(_ directive: Directive) -> Bool { closers[directive.range.lowerBound] != nil }
  func isCloser(_ directive: Directive) -> Bool { ends.contains(directive.range.lowerBound) }

  /// The inclusions left in a text of which parts have been cut out; the requested files aren't
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
