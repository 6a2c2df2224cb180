internal import Numerals

/// Chooses the levels of contour lines.
///
/// Levels are equally spaced round numbers, so that dense lines mean a steep slope. If most of the
/// values are close to one end, as for functions that grow fast, that would leave most of the plane
/// without a line; levels are then round numbers that enclose given fractions of the values.
struct ContourLevels: Equatable, Sendable {
  private static let mostSteps = 18.0
  private static let shares = [
    0.01, 0.03, 0.08, 0.16, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.84, 0.92, 0.97, 0.99,
  ]

  /// The levels in ascending order, all between the least and the greatest value.
  private(set) var values: [Double] = []

  /// Whether the line of each level is emphasized and labeled.
  private(set) var isMajor: [Bool] = []

  /// Uses the author's own levels.
  init(chosen levels: [Double]) {
    values = Array(Set(levels.filter(\.isFinite))).sorted()
    isMajor = values.map { _ in true }
  }

  /// Chooses levels for values; only finite values count.
  init(of values: [Double]) {
    let sorted = values.lazy.filter(\.isFinite).map { min(max($0, -Extent.limit), Extent.limit) }
      .sorted()
    guard let lower = sorted.first, let upper = sorted.last,
      upper / 2 - lower / 2 > 1e-12 * max(lower.magnitude, upper.magnitude) / 2
    else { return }
    let median = sorted[sorted.count / 2]
    let share = (median / 2 - lower / 2) / (upper / 2 - lower / 2)
    if share < 0.12 || share > 0.88 { chooseShares(of: sorted) }
    if self.values.count < 3 { chooseSteps(lower, upper) }
  }

  var labels: [String] {
    values.map { Numeral.typographic(Numeral.significant($0, digits: 9)) }
  }

  /// The number of bands between and beyond the levels.
  var bandCount: Int { values.count + 1 }

  private mutating func chooseSteps(_ lower: Double, _ upper: Double) {
    let step = RoundStep(atLeast: upper / Self.mostSteps - lower / Self.mostSteps)
    let first = (lower / step.size).rounded(.down)
    let last = (upper / step.size).rounded(.up)
    guard last - first < 100 else { return }
    let indices = stride(from: first, through: last, by: 1).filter {
      step.multiple($0) > lower && step.multiple($0) < upper
    }
    values = indices.map { step.multiple($0) }
    let strides = step.factor == 5 ? [4.0, 2, 1] : [5.0, 2, 1]
    let stride = strides.first { stride in
      indices.count { $0.remainder(dividingBy: stride) == 0 } >= 3
    }
    isMajor = indices.map { $0.remainder(dividingBy: stride ?? 1) == 0 }
  }

  private mutating func chooseShares(of sorted: [Double]) {
    let targets = Self.shares.map { sorted[Int($0 * Double(sorted.count - 1))] }
    let marks = [sorted[0]] + targets + [sorted[sorted.count - 1]]
    for index in 1..<(marks.count - 1) {
      let lower = marks[index] - 0.35 * (marks[index] - marks[index - 1])
      let upper = marks[index] + 0.35 * (marks[index + 1] - marks[index])
      let level = RoundStep.roundest(between: lower, and: upper)
      let isNew = level > (values.last ?? sorted[0]) && level < sorted[sorted.count - 1]
      if isNew { values.append(level) }
    }
    isMajor = values.indices.map { $0 % 2 == 1 }
  }
}
