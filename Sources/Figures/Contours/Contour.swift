internal import Numerals

/// The contour of a grid of values at a level, traced by marching squares.
///
/// The grid gets a border of points below the level, so that the region at or above it is bounded
/// by closed loops. Loops run with that region on their left, y pointing up.
struct Contour {
  /// The closed outlines of the region at or above the level.
  private(set) var loops: [[Place]] = []

  /// The pieces of the outlines that don't run along the edge of the grid.
  private(set) var lines: [[Place]] = []

  /// Traces a level.
  ///
  /// - Units: `reach` is how far outlines extend outside the area where they follow its edges.
  init(of grid: ValueGrid, at level: Double, in area: PlotArea, reach: Double = 0) {
    guard grid.isDrawable, !level.isNaN else { return }
    let tracer = ContourTracer(grid: grid, level: level, area: area, reach: reach)
    var next = tracer.links()
    for start in next.indices where next[start] >= 0 {
      var crossings: [Int] = []
      var edge = start
      while edge >= 0 && next[edge] >= 0 {
        crossings.append(edge)
        let following = next[edge]
        next[edge] = -1
        edge = following
      }
      loops.append(Self.loop(through: crossings, tracer))
      lines += Self.lines(of: crossings, tracer)
    }
  }

  /// The crossings. Along holes, whose edge is somewhere between grid nodes, the steps of the grid
  /// are smoothed out.
  private static func loop(through crossings: [Int], _ tracer: ContourTracer) -> [Place] {
    var places = crossings.map(tracer.place)
    let isFree = crossings.map(tracer.isOnHole)
    guard isFree.contains(true) else { return places }
    let count = places.count
    for _ in 0..<3 {
      let before = places
      for index in 0..<count where isFree[index] {
        let near = [(index + count - 1) % count, index, (index + 1) % count].filter { isFree[$0] }
        let share = 1 / Double(near.count)
        places[index] = Place(
          near.reduce(0) { $0 + before[$1].x * share }, near.reduce(0) { $0 + before[$1].y * share }
        )
      }
    }
    return places
  }

  private static func lines(of crossings: [Int], _ tracer: ContourTracer) -> [[Place]] {
    guard let rim = crossings.firstIndex(where: tracer.isOnRim) else {
      return [(crossings + crossings.prefix(1)).map(tracer.place)]
    }
    var lines: [[Place]] = []
    var line: [Place] = []
    for edge in crossings[rim...] + crossings[...rim] {
      if tracer.isOnRim(edge) {
        if line.count > 1 { lines.append(line) }
        line = []
      } else {
        line.append(tracer.place(of: edge))
      }
    }
    return lines
  }
}

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

/// Values at the points of a regular grid over a rectangle in the plane.
public struct ValueGrid: Sendable, Equatable {
  public var columns: Int
  public var rows: Int

  /// The x values of the first and last column, and the y values of the lowest and highest row.
  public var xDomain: ClosedRange<Double>
  public var yDomain: ClosedRange<Double>

  /// `rows * columns` values, the lowest row first.
  public var values: [Double]

  public init(
    columns: Int, rows: Int, xDomain: ClosedRange<Double>, yDomain: ClosedRange<Double>,
    values: [Double]
  ) {
    self.columns = columns
    self.rows = rows
    self.xDomain = xDomain
    self.yDomain = yDomain
    self.values = values
  }

  /// Whether there is at least one cell with a value at each corner.
  var isDrawable: Bool {
    columns >= 2 && rows >= 2 && values.count == rows * columns
      && [xDomain, yDomain].allSatisfy {
        $0.lowerBound < $0.upperBound && $0.lowerBound.isFinite && $0.upperBound.isFinite
      }
  }

  func replacingValues(_ values: [Double]) -> ValueGrid {
    ValueGrid(columns: columns, rows: rows, xDomain: xDomain, yDomain: yDomain, values: values)
  }
}
