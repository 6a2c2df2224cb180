/// Help for names that were nearly right.
public enum Spelling {
  /// Returns the candidate nearest to `name`, or nil if none is near enough to suggest.
  ///
  /// Nearness is the optimal string alignment distance (insertions, deletions,
  /// substitutions and swaps of neighbours) without regard to case, `-` and `_`; up to a
  /// third of the letters may differ. Ties go to the first candidate.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = folded(name)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    let limit = max(1, (wanted.count + 1) / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = folded(candidate)
      var distance = distance(wanted, other)
      // `lr` and `learningRate`: initials and beginnings count as near.
      if distance > limit, wanted.count >= 3, other.starts(with: wanted) { distance = limit }
      if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
    }
    return best?.name
  }

  /// Returns `; did you mean 'x'?` for the nearest candidate, or an empty string.
  public static func suggestion(
    for name: String, among candidates: some Sequence<String>
  ) -> String {
    nearest(to: name, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func folded(_ name: String) -> [Character] {
    name.lowercased().filter { $0 != "-" && $0 != "_" }
  }

  /// Returns how many letters must be inserted, deleted, replaced or swapped with their neighbour to
  /// make one word of the other: the optimal string alignment distance.
  public static func distance<Letter: Equatable>(_ a: [Letter], _ b: [Letter]) -> Int {
    if abs(a.count - b.count) > 24 { return .max }
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      for j in 0..<b.count {
        var cost = min(
          previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
