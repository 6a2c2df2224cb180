internal import Platform

/// A point in time, in whole seconds.
public struct Moment: Sendable, Equatable, Comparable {
  /// Since 1970-01-01T00:00:00Z, without leap seconds.
  public let seconds: Int

  public init(seconds: Int) { self.seconds = seconds }

  /// Parses ISO 8601 with a time zone, as in `2026-10-12T23:59:00+02:00`; seconds can be left out, and
  /// a space can replace the `T`.
  public init?(_ text: String) {
    let pattern =
      /(?<day>\d{4}-\d\d-\d\d)[T ](?<time>(?:[01]\d|2[0-3]):[0-5]\d)(?<seconds>:[0-5]\d)?(?:\.\d+)? ?(?<zone>Z|UTC|[+-]\d\d:?\d\d)/
    guard let match = text.wholeMatch(of: pattern)?.output else { return nil }
    let zone = match.zone == "UTC" ? "Z" : String(match.zone)
    let whole = "\(match.day)T\(match.time)\(match.seconds ?? ":00")\(zone)"
    guard let date = try? Date(whole, strategy: .iso8601),
      // Foundation takes February 30 for a day in March.
      let day = try? Date("\(match.day)T00:00:00Z", strategy: .iso8601),
      day.formatted(.iso8601).hasPrefix(match.day)
    else { return nil }
    seconds = Int(date.timeIntervalSince1970)
  }

  public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }

  /// As in `2026-10-12T21:59:00Z`.
  public var text: String { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }
}
