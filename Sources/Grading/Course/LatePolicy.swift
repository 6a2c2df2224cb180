/// What happens to labs that are handed in late.
public struct LatePolicy: Sendable, Equatable {
  /// How many minutes after a deadline still count as in time.
  public var grace = 0
  /// The number of days that each student may be late over the whole term, without a penalty.
  public var days = 0
  /// How many of them can be used for one lab.
  public var perLab = Int.max
  /// The percentage of a lab's points that is lost for each day beyond them.
  public var penalty = 0.0
  /// The number of days after a deadline after which nothing is accepted; nil for no limit.
  public var latest: Int?

  public init() {}
}

/// How late a submission was, and what follows from it.
public struct Lateness: Sendable, Equatable, Codable {
  /// The days after the deadline, each begun day as a whole one; nil if the time of the submission is
  /// not known.
  public let days: Int?
  /// The days of the student's own that were used for it.
  public let used: Int
  /// The percentage of its points that is lost.
  public let penalty: Double
  /// Whether it came too late to count.
  public let isRejected: Bool
}

extension LatePolicy {
  private static let secondsPerDay = 86_400

  /// Applies the policy to one submission.
  ///
  /// - Parameters:
  ///   - submitted: When it was handed in, in seconds since 1970; nil if that isn't known, which never
  ///     costs points.
  ///   - due: The deadline, including the student's extension.
  ///   - left: The days that the student has not used yet.
  public func lateness(submitted: Int?, due: Int, daysLeft left: Int) -> Lateness {
    guard let submitted else {
      return Lateness(days: nil, used: 0, penalty: 0, isRejected: false)
    }
    let seconds = submitted - due
    guard seconds > grace * 60 else {
      return Lateness(days: 0, used: 0, penalty: 0, isRejected: false)
    }
    let days = (seconds + Self.secondsPerDay - 1) / Self.secondsPerDay
    if let latest, days > latest {
      return Lateness(days: days, used: 0, penalty: 100, isRejected: true)
    }
    let used = min(days, left, perLab)
    return Lateness(
      days: days, used: used, penalty: min(100, penalty * Double(days - used)), isRejected: false)
  }
}
