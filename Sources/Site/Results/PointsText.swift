public import LabResults

/// Formats the scores of checks.
public enum PointsText {
  /// `1 of 2 points`
  public static func got(_ points: Points) -> String {
    "\(ValueText.sensible(points.got)) of \(ValueText.count(points.possible, "point"))"
  }

  /// Describes an exercise's total points and the points that its checks have awarded so far:
  /// `4 points, 2 of them from checks: 1 so far`.
  static func exercise(worth all: Double?, _ checks: Points) -> String? {
    guard checks.possible > 0 else { return all.map { ValueText.count($0, "point") } }
    let state =
      checks.got == checks.possible
      ? "all earned" : "\(ValueText.sensible(checks.got)) so far"
    guard let all, all != checks.possible else {
      return "\(ValueText.count(checks.possible, "point")) from checks: \(state)"
    }
    return "\(ValueText.count(all, "point")), \(ValueText.sensible(checks.possible)) of them from "
      + "checks: \(state)"
  }
}
