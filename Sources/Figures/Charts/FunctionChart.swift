internal import FigureData
import HTML

/// A plot of functions over a common domain, with thin lines through the origin.
///
/// A curve has a gap where its function has no finite value and where it jumps. It is clipped where
/// it grows beyond all others on the way to a pole.
extension FunctionPlot: PlotChart {
  var format: PlotLayout.Format { .wide }
  var plot: Plot { lines.plot() }
  var panelPlot: Plot { lines.plot(namesCurves: false) }
  var summary: String { lines.summary }
  var thumbnail: Thumbnail? { Thumbnail(of: self, .curve, .stretch) }

  /// The curves without poles and with gaps at jumps.
  var lines: LinePlot {
    let samples = FunctionSamples(curves.series, on: curves.yScale)
    let others = points.map(\.y) + curves.references.filter { $0.axis == .y }.map(\.value)
    let requested = ChartAxis(scale: curves.yScale, domain: curves.yDomain).requestedExtent
    var shown = curves
    if requested == nil, let trimmed = samples.trimmed(with: others) {
      shown.yDomain = trimmed.lower...trimmed.upper
    }
    if !marksJumps {
      shown.series = samples.broken(within: requested ?? samples.shown(with: others))
    }
    return LinePlot(of: shown, points: points)
  }
}

/// Determines from samples of functions where they jump and what range is worth showing.
struct FunctionSamples {
  private let functions: [Curves.Series]
  private let scale: AxisScale

  init(_ functions: [Curves.Series], on scale: AxisScale) {
    self.functions = functions
    self.scale = scale
  }

  private var values: [Double] { functions.flatMap(\.y).filter(\.isFinite) }

  /// The extent of all values, excluding poles.
  func shown(with others: [Double]) -> Extent {
    trimmed(with: others) ?? Extent(of: values + others, on: scale) ?? Extent(0, 1)
  }

  /// The extent without spikes, if there are any: values inside the domain that are far beyond most
  /// others. Values at its ends belong to a function that grows, and are shown.
  func trimmed(with others: [Double]) -> Extent? {
    let sorted = values.sorted()
    guard scale == .linear, let least = sorted.first, let greatest = sorted.last else { return nil }
    let low = sorted[Int(0.06 * Double(sorted.count - 1))]
    let high = sorted[Int(0.94 * Double(sorted.count - 1))]
    let reach = high - low
    guard reach > 0, reach.isFinite else { return nil }
    var extent = Extent(least, greatest)
    var isTrimmed = false
    if greatest - high > 6 * reach, isWithin(greatest) {
      extent.upper = high + 0.75 * reach
      isTrimmed = true
    }
    if low - least > 6 * reach, isWithin(least) {
      extent.lower = low - 0.75 * reach
      isTrimmed = true
    }
    return isTrimmed ? extent.union(Extent(of: others)).padded(by: 0.02) : nil
  }

  private func isWithin(_ value: Double) -> Bool {
    functions.allSatisfy { $0.y.first != value && $0.y.last != value }
  }

  /// The functions with a gap wherever they jump.
  func broken(within shown: Extent) -> [Curves.Series] {
    functions.map { function in
      let count = min(function.x.count, function.y.count)
      guard count > 2, function.lower == nil else { return function }
      var (x, y): ([Double], [Double]) = ([], [])
      for index in 0..<count {
        x.append(function.x[index])
        y.append(function.y[index])
        if index + 1 < count, jumps(after: index, in: function.y, shown) {
          x.append(function.x[index])
          y.append(.nan)
        }
      }
      return Curves.Series(name: function.name, x: x, y: y)
    }
  }

  /// Whether a function jumps, or has a pole, between a sample and the next.
  ///
  /// A jump is much larger than the neighboring steps. At a pole with a change of sign, the
  /// function goes one way, is suddenly at the other end, and continues in the same direction as
  /// before.
  private func jumps(after index: Int, in y: [Double], _ shown: Extent) -> Bool {
    let step = y[index + 1] - y[index]
    guard step.isFinite, step.magnitude > 0.01 * shown.span else { return false }
    let before = index > 0 ? y[index] - y[index - 1] : .nan
    let after = index + 2 < y.count ? y[index + 2] - y[index + 1] : .nan
    let sides = [before, after].filter(\.isFinite)
    guard let beside = sides.map(\.magnitude).max() else { return false }
    if step.magnitude > 20 * beside { return true }
    guard sides.count == 2, sides.allSatisfy({ $0 * step.sign.direction < 0 }) else { return false }
    let crosses =
      min(y[index], y[index + 1]) < shown.lower && max(y[index], y[index + 1]) > shown.upper
    return crosses || step.magnitude > 2 * beside
  }
}

extension FloatingPointSign {
  fileprivate var direction: Double { self == .minus ? -1 : 1 }
}
