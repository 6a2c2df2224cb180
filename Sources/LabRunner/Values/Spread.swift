internal import Formulas

/// How a number spreads over runs.
struct Spread: Sendable {
  static let names = [
    "count", "minimum", "lowerQuartile", "median", "upperQuartile", "maximum", "mean",
  ]

  private let sorted: [Double]

  /// How many numbers are not finite.
  let missing: Int

  init(of values: [Double]) {
    sorted = values.filter(\.isFinite).sorted()
    missing = values.count - sorted.count
  }

  /// How many numbers are finite.
  var count: Int { sorted.count }

  /// Returns the quantile of a share from 0 to 1, interpolated linearly as NumPy does, those values
  /// that are not finite being worse than any other: not a number where it lies among them.
  func rank(_ share: Double, of quantity: String) -> Double {
    let none = [Double](repeating: .nan, count: missing)
    return Self.quantile(
      share, of: Self.isHigherBetter(quantity) ? none + sorted : sorted + none)
  }

  static func isHigherBetter(_ quantity: String) -> Bool {
    quantity.lowercased().hasSuffix("accuracy")
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    guard let last = sorted.last else { return .nan }
    let position = share * Double(sorted.count - 1)
    let index = Int(position)
    guard index + 1 < sorted.count else { return last }
    if position == Double(index) { return sorted[index] }
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (position - Double(index))
  }

  /// The mean; not a number where a value is not finite.
  var mean: Double { missing > 0 ? .nan : sorted.reduce(0, +) / Double(sorted.count) }

  func shareBelow(_ limit: Double) -> Double {
    Double(sorted.prefix { $0 < limit }.count) / Double(max(sorted.count + missing, 1))
  }

  func record(of quantity: String) -> LabValue {
    let values =
      [Double(count)] + [0, 0.25, 0.5, 0.75, 1].map { rank($0, of: quantity) } + [mean]
    return .record(zip(Self.names, values).map { ($0, .number($1)) })
  }
}
