import HTML
import Numerals

/// Maps values to the gray levels of an image: from light to dark, or to both sides of zero.
struct PixelLevels: Sendable, Equatable {
  var isDiverging: Bool

  /// The values at the first and the last level.
  var lower: Double
  var upper: Double

  init(for values: some Sequence<Double>, isDiverging: Bool) {
    self.isDiverging = isDiverging
    let extent = Extent(of: values) ?? Extent(0, 1)
    if isDiverging {
      let reach = max(extent.lower.magnitude, extent.upper.magnitude)
      lower = reach > 0 ? -reach : -1
      upper = -lower
    } else {
      lower = min(extent.lower, 0)
      upper = extent.upper > lower ? extent.upper : lower + 1
    }
  }

  private var last: Int { FigureStyle.levelCount - 1 }

  /// The level that isn't painted.
  var blank: Int { isDiverging ? last / 2 : 0 }

  /// Returns the level of a value; `nil` for NaN.
  func level(of value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    let limited = min(max(value, lower), upper)
    let share = (limited / 2 - lower / 2) / (upper / 2 - lower / 2)
    return share.isFinite ? Int((share * Double(last)).rounded()) : blank
  }

  func style(_ level: Int) -> String { prefix + "\(level)" }

  private var prefix: String { isDiverging ? "n" : "g" }

  var legend: LegendEntry {
    let ends = [lower, upper].map { Numeral.typographic(Numeral.significant($0, digits: 3)) }
    return LegendEntry(
      samples: [.ramp(prefix, FigureStyle.levelCount)], name: ends.joined(separator: " to "))
  }
}
