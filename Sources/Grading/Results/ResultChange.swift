internal import Numerals

/// How a student's points have changed since an earlier grading, and why.
public struct ResultChange: Sendable, Equatable {
  public let student: String
  private let before: Double
  private let after: Double
  /// Why, each in a few words.
  private let reasons: [String]

  /// Nil if the points are the same.
  public init?(from old: SubmissionResult, to new: SubmissionResult) {
    guard old.points.got != new.points.got else { return nil }
    student = new.student
    before = old.points.got
    after = new.points.got
    var reasons: [String] = []
    if old.status != new.status {
      reasons.append("\(new.status.rawValue) instead of \(old.status.rawValue)")
    }
    if old.submission != new.submission { reasons.append("another submission") }
    if old.source != new.source { reasons.append("another version of the lab") }
    self.reasons = reasons + Self.checks(old, new)
  }

  /// The checks with other points.
  private static func checks(_ old: SubmissionResult, _ new: SubmissionResult) -> [String] {
    let known = Dictionary(
      old.exercises.flatMap(\.checks).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let own = new.exercises.flatMap(\.checks)
    let changed = own.compactMap { check -> String? in
      guard let other = known[check.id] else {
        return check.possible.map { _ in "\(check.id) is new" }
      }
      return other.got == check.got
        ? nil : "\(check.id) \(check.verdict) instead of \(other.verdict)"
    }
    let gone = known.keys.filter { id in !own.contains { $0.id == id } }.sorted()
    return changed + gone.map { "\($0) is gone" }
  }

  /// `ada: 2 instead of 3 points (another version of the lab; a/2 failed instead of passed)`
  public var text: String {
    "\(student): \(Numeral.plain(after)) instead of \(Numeral.plain(before)) points ("
      + reasons.joined(separator: "; ") + ")"
  }
}
