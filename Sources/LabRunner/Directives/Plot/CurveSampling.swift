internal import FigureData
internal import LabResults
internal import Tensors

/// Samples of a curve, denser where it bends.
struct CurveSampling {
  private(set) var x: [Double]
  private(set) var y: [Double]
  private var rounds = 0

  private static let count = 401
  private static let mostRounds = 4
  private static let mostPoints = 3000

  init(x: [Double], y: [Double]) {
    self.x = x
    self.y = y
  }

  /// Evenly spaced points that include both ends; the middle of a domain around zero is exactly
  /// zero.
  static func points(over domain: ClosedRange<Double>, scale: AxisScale) -> [Double] {
    if scale == .log, domain.lowerBound > 0 {
      let ratio = domain.upperBound / domain.lowerBound
      return (0..<count).map { index in
        index == count - 1
          ? domain.upperBound
          : domain.lowerBound * Elementary.pow(ratio, Double(index) / Double(count - 1))
      }
    }
    return (0..<count).map { index in
      domain.lowerBound
        + (domain.upperBound - domain.lowerBound) * (Double(index) / Double(count - 1))
    }
  }

  /// Returns where points are missing: in the middle of the intervals beside a sample that is off
  /// the line between its neighbors, or nil if the samples suffice.
  mutating func missing() -> [Double]? {
    rounds += 1
    let sorted = y.filter(\.isFinite).sorted()
    guard rounds <= Self.mostRounds, x.count < Self.mostPoints, sorted.count > 4 else { return nil }
    let low = sorted[sorted.count / 16]
    let high = sorted[sorted.count - 1 - sorted.count / 16]
    let reach = high - low
    // Near a pole, more samples would only show more of the pole.
    guard reach > 0, reach.isFinite, sorted[0] >= low - 5 * reach,
      sorted[sorted.count - 1] <= high + 5 * reach
    else { return nil }
    var isBent = [Bool](repeating: false, count: x.count)
    for index in 1..<(x.count - 1) {
      let (a, b, c) = (y[index - 1], y[index], y[index + 1])
      guard [a, b, c].allSatisfy({ $0.isFinite }) else { continue }
      let share = (x[index] - x[index - 1]) / (x[index + 1] - x[index - 1])
      isBent[index] = (a + (c - a) * share - b).magnitude > 0.002 * reach
    }
    let places = (1..<x.count).filter { isBent[$0] || isBent[$0 - 1] }
    let middles = places.map { x[$0 - 1] + (x[$0] - x[$0 - 1]) / 2 }
    return middles.isEmpty ? nil : Array(middles.prefix(Self.mostPoints - x.count))
  }

  /// Inserts more samples between existing ones; both are in ascending order.
  mutating func insert(_ points: [Double], _ values: [Double]) {
    var merged: (x: [Double], y: [Double]) = ([], [])
    var next = 0
    for index in x.indices {
      while next < points.count, points[next] < x[index] {
        merged.x.append(points[next])
        merged.y.append(values[next])
        next += 1
      }
      merged.x.append(x[index])
      merged.y.append(y[index])
    }
    (x, y) = merged
  }
}
