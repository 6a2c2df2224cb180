internal import Synchronization

/// Suggestions for misspelled names.
public enum Spelling {
  /// The maximum length of a name that is compared with others.
  private static let longest = 64
  /// The maximum number of differing characters, however long a name is.
  private static let mostDifferences = 8

  /// Returns the candidate nearest to `name`, or nil if none is near enough to suggest.
  ///
  /// Nearness is the optimal string alignment distance (insertions, deletions, substitutions, and
  /// swaps of neighbors), ignoring case, `-`, and `_`. Up to a third of the characters can differ,
  /// and at most eight. Ties go to the first candidate.
  ///
  /// Nothing is suggested once the allowance of `withAllowance` is used up; the candidates aren't
  /// computed then.
  public static func nearest<Names: Sequence<String>>(
    to name: String, among candidates: @autoclosure () -> Names
  ) -> String? {
    allNearest(to: name, among: candidates()).first
  }

  /// Returns the candidates that are equally near to `name` and nearer than all others, in order;
  /// none if none is near enough.
  public static func allNearest<Names: Sequence<String>>(
    to name: String, among candidates: @autoclosure () -> Names
  ) -> [String] {
    let allowance = allowance
    guard allowance?.isUsedUp != true, name.utf8.count <= 8 * longest else { return [] }
    let wanted = FoldedName(name)
    guard wanted.count > 0, wanted.count <= longest else { return [] }
    let limit = max(1, min((wanted.count + 1) / 3, mostDifferences))
    var best = Int.max
    var names: [String] = []
    for candidate in candidates() {
      guard allowance?.take() != false else { break }
      guard candidate.utf8.count <= 8 * longest else { continue }
      let other = FoldedName(candidate)
      let bound = min(limit, best)
      var near = wanted.distance(to: other, upTo: bound)
      // `lr` and `learningRate`: initials and prefixes count as near.
      if near == nil, bound == limit, wanted.count >= 3, other.begins(with: wanted) { near = limit }
      guard let near else { continue }
      if near < best { names = [] }
      best = near
      names.append(candidate)
    }
    return names
  }

  /// Returns the first candidate that differs from `name` only in case, within the allowance.
  public static func twin<Names: Sequence<String>>(
    of name: String, among candidates: @autoclosure () -> Names
  ) -> String? {
    let allowance = allowance
    guard allowance?.isUsedUp != true else { return nil }
    let wanted = name.lowercased()
    for candidate in candidates() {
      guard allowance?.take() != false else { return nil }
      if candidate.lowercased() == wanted { return candidate }
    }
    return nil
  }

  /// Returns `; did you mean 'x'?` for the nearest candidate, or an empty string.
  public static func suggestion<Names: Sequence<String>>(
    for name: String, among candidates: @autoclosure () -> Names
  ) -> String {
    nearest(to: name, among: candidates()).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Whether at most `limit` characters have to be inserted, deleted, replaced, or swapped with their neighbors
  /// to turn one word into the other: whether the optimal string alignment distance is within the limit.
  public static func areNear<Letter: Equatable>(
    _ a: [Letter], _ b: [Letter], within limit: Int
  ) -> Bool {
    FoldedName.distance(ofDifference: a, b, upTo: limit) != nil
  }
}

/// A name without case, `-`, and `_`.
private struct FoldedName {
  private enum Letters {
    /// For ASCII names, which nearly all are.
    case bytes([UInt8])
    case characters([Character])
  }

  private let letters: Letters

  init(_ name: String) {
    let bytes = name.utf8
    if bytes.allSatisfy({ $0 < 0x80 }) {
      letters = .bytes(
        bytes.compactMap { byte in
          switch byte {
          case UInt8(ascii: "-"), UInt8(ascii: "_"): nil
          case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
          default: byte
          }
        })
    } else {
      letters = .characters(name.lowercased().filter { $0 != "-" && $0 != "_" })
    }
  }

  var count: Int {
    switch letters {
    case .bytes(let bytes): bytes.count
    case .characters(let characters): characters.count
    }
  }

  private var characters: [Character] {
    switch letters {
    case .bytes(let bytes): bytes.map { Character(Unicode.Scalar($0)) }
    case .characters(let characters): characters
    }
  }

  func begins(with other: FoldedName) -> Bool {
    if case .bytes(let own) = letters, case .bytes(let start) = other.letters {
      return own.starts(with: start)
    }
    return characters.starts(with: other.characters)
  }

  /// Returns the distance; nil if it exceeds `limit`.
  func distance(to other: FoldedName, upTo limit: Int) -> Int? {
    if case .bytes(let a) = letters, case .bytes(let b) = other.letters {
      return Self.distance(ofDifference: a, b, upTo: limit)
    }
    return Self.distance(ofDifference: characters, other.characters, upTo: limit)
  }

  /// Strips the common prefix and suffix, which is most of two long names that are near.
  static func distance<Letter: Equatable>(
    ofDifference a: [Letter], _ b: [Letter], upTo limit: Int
  ) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    let shorter = min(a.count, b.count)
    var start = 0
    while start < shorter, a[start] == b[start] { start += 1 }
    var end = 0
    while end < shorter - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let longest = max(a.count, b.count) - start - end
    // A letter that is replaced, or letters that are inserted or deleted.
    if longest <= 1 || shorter == start + end { return longest <= limit ? longest : nil }
    return distance(
      Array(a[start..<a.count - end]), Array(b[start..<b.count - end]), upTo: limit)
  }

  /// The optimal string alignment distance. Only the band of the table that can stay within the
  /// limit is filled.
  private static func distance<Letter: Equatable>(
    _ a: [Letter], _ b: [Letter], upTo limit: Int
  ) -> Int? {
    let far = limit + 1
    var beforePrevious = [Int](repeating: far, count: b.count + 1)
    var previous = (0...b.count).map { min($0, far) }
    var current = beforePrevious
    for i in 0..<a.count {
      let band = max(0, i + 1 - limit)...min(b.count, i + 1 + limit)
      var least = far
      for column in band {
        var cost = far
        if column == 0 {
          cost = min(i + 1, far)
        } else {
          let j = column - 1
          cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[column] + 1)
          if column > band.lowerBound { cost = min(cost, current[j] + 1) }
          if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
            cost = min(cost, beforePrevious[j - 1] + 1)
          }
        }
        current[column] = min(cost, far)
        least = min(least, current[column])
      }
      // Anything outside the band is too far.
      if band.lowerBound > 0 { current[band.lowerBound - 1] = far }
      if band.upperBound < b.count { current[band.upperBound + 1] = far }
      guard least <= limit else { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count] <= limit ? previous[b.count] : nil
  }
}

extension Spelling {
  /// The number of candidates that may still be compared with wrong names, so that a file full of
  /// such names is processed in reasonable time.
  final class Allowance: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    var isUsedUp: Bool { left.withLock { $0 <= 0 } }

    /// Consumes one comparison, unless none is left.
    func take() -> Bool {
      left.withLock { left in
        left -= 1
        return left >= 0
      }
    }
  }

  @TaskLocal static var allowance: Allowance?

  /// The number of candidates that all wrong names of one lab are compared with. With a thousand
  /// names to choose from, two hundred mistakes get a suggestion.
  public static let labAllowance = 200_000

  /// Runs work in which at most `count` candidates are compared with names; after that, nothing is
  /// suggested.
  public static func withAllowance<Value, Failure: Error>(
    _ count: Int = labAllowance, _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result = $allowance.withValue(Allowance(count)) {
      Result { () throws(Failure) in try work() }
    }
    return try result.get()
  }
}
