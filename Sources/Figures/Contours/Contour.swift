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
