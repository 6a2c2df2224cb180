public import LabRunner

/// Says how many points checks gave.
public enum PointsText {
  /// `1 of 2 points`
  public static func got(_ points: Points) -> String {
    "\(ValueText.sensible(points.got)) of \(ValueText.count(points.possible, "point"))"
  }

  /// Tells what an exercise is worth in all from what its checks give:
  /// `4 points, 2 of them by checks: 1 so far`.
  static func exercise(worth all: Double?, _ checks: Points) -> String? {
    guard checks.possible > 0 else { return all.map { ValueText.count($0, "point") } }
    let state =
      checks.got == checks.possible
      ? "all got" : "\(ValueText.sensible(checks.got)) so far"
    switch all {
    case checks.possible?: return "\(ValueText.count(checks.possible, "point")) by checks: \(state)"
    case let all?:
      return
        "\(ValueText.count(all, "point")), \(ValueText.sensible(checks.possible)) of them by checks: \(state)"
    case nil: return "\(ValueText.count(checks.possible, "point")) by checks: \(state)"
    }
  }
}
