internal import Numerals

/// The numbers of points that labs may give: whole quarters.
///
/// As quarters are exact in binary, they add up without rounding, in any order.
public enum PointValue {
  /// More points than any lab gives.
  private static let most = 100_000.0
  private static let partsOfPoint = 4.0
  /// The smallest number of points but 0.
  public static let step = 1 / partsOfPoint

  /// What they are, for messages.
  public static let phrase =
    "a number of points from 0 to \(Numeral.integer(Int(most), grouped: true)), "
    + "in steps of \(Numeral.plain(step))"

  public static func isValid(_ number: Double) -> Bool {
    (0...most).contains(number) && roundedDown(number) == number
  }

  /// Returns the largest number of points that isn't greater.
  public static func roundedDown(_ number: Double) -> Double {
    (number * partsOfPoint).rounded(.down) / partsOfPoint
  }
}
