public import LabResults

/// Formats points, and the scores of checks.
public enum PointsText {
  /// `1 of 2 points`
  public static func got(_ points: Points) -> String { got(points.got, of: points.possible) }

  /// `1 of 2 points`
  public static func got(_ points: Double, of possible: Double) -> String {
    "\(number(points)) of \(count(possible))"
  }

  /// `1 point`, `2.25 points`
  public static func count(_ points: Double) -> String {
    number(points) + (points == 1 ? " point" : " points")
  }

  /// All digits, since points add up exactly.
  public static func number(_ points: Double) -> String { ValueText.exact(points) }

  /// Describes what an exercise is worth, and the points that its checks have awarded so far:
  /// `4 points: 2 by checks (1 so far), 2 by hand`.
  static func exercise(_ worth: Worth, _ checks: Points) -> String {
    guard worth.byChecks > 0 else { return count(worth.total) }
    let state =
      checks.got == worth.byChecks ? "all earned" : "\(number(checks.got)) so far"
    guard worth.byHand > 0 else { return "\(count(worth.byChecks)) by checks: \(state)" }
    return "\(count(worth.total)): \(number(worth.byChecks)) by checks (\(state)), "
      + "\(number(worth.byHand)) by hand"
  }

  /// Says which gradients have earned a part of a check's points: `2 of 4 points: the gradients for W and
  /// B are right.`
  static func share(of report: CheckReport) -> String? {
    guard let share = report.share, let points = report.points, points.got > 0,
      points.got < points.possible
    else { return nil }
    let names = share.right
    let list =
      names.count < 3
      ? names.joined(separator: " and ")
      : names.dropLast().joined(separator: ", ") + ", and \(names.last ?? "")"
    let gradients =
      names.count == 1 ? "the gradient for \(list) is" : "the gradients for \(list) are"
    let rounding =
      points.got < share.of(points.possible) ? ", rounded down to a quarter of a point" : ""
    return "\(got(points))\(rounding): \(gradients) right."
  }
}
