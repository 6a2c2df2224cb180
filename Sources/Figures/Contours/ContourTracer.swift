/// Determines the order of a level's crossings around a region.
///
/// NaN values belong to the border: outlines pass along the nearest nodes with values.
///
/// Nodes are numbered including the border, from the lower left. The edge to the right of node n is
/// 2n, the edge upward is 2n + 1.
struct ContourTracer {
  private let level: Double
  private let reach: Double
  private let width: Int
  private let height: Int
  private var values: [Double]
  private let xs: [Double]
  private let ys: [Double]

  /// - Shape: The grid must be drawable.
  init(grid: ValueGrid, level: Double, area: PlotArea, reach: Double) {
    self.reach = reach
    self.level = level
    width = grid.columns + 2
    height = grid.rows + 2
    xs = Self.positions(grid.columns, grid.xDomain, area.x, reach)
    ys = Self.positions(grid.rows, grid.yDomain, area.y, reach)
    values = [Double](repeating: -.infinity, count: width * height)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let value = grid.values[row * grid.columns + column]
        values[(row + 1) * width + column + 1] =
          value.isNaN ? -.infinity : min(max(value, -Extent.limit), Extent.limit)
      }
    }
  }

  /// The positions of the nodes; those of the border are on the edge, or outside it.
  private static func positions(
    _ count: Int, _ domain: ClosedRange<Double>, _ scale: Scale, _ reach: Double
  ) -> [Double] {
    var positions = (-1...count).map { index in
      let share = Double(min(max(index, 0), count - 1)) / Double(count - 1)
      let value = domain.lowerBound * (1 - share) + domain.upperBound * share
      return scale.position(value) ?? 0
    }
    let outwards = positions[0] < positions[count] ? reach : -reach
    positions[0] -= outwards
    positions[count + 1] += outwards
    return positions
  }

  /// Returns, for each edge, the edge where the outline continues; -1 if the level isn't crossed.
  func links() -> [Int] {
    var next = [Int](repeating: -1, count: 2 * width * height)
    for row in 0..<(height - 1) {
      for column in 0..<(width - 1) {
        link(cell: row * width + column, &next)
      }
    }
    return next
  }

  /// Walks around a cell counterclockwise. A piece of outline begins where the walk leaves the
  /// region, and ends where it returns. At a saddle, the mean decides which of two it joins.
  private func link(cell: Int, _ next: inout [Int]) {
    let nodes = (cell, cell + 1, cell + width + 1, cell + width)
    let first = isInside(nodes.0)
    let second = isInside(nodes.1)
    let third = isInside(nodes.2)
    let fourth = isInside(nodes.3)
    if first == second && second == third && third == fourth { return }
    let edges = [2 * cell, 2 * (cell + 1) + 1, 2 * (cell + width), 2 * cell + 1]
    let corners = [first, second, third, fourth, first]
    let crossed = (0..<4).filter { corners[$0] != corners[$0 + 1] }
    let isSplit = crossed.count == 4 && mean(nodes) < level
    for (index, side) in crossed.enumerated() where corners[side] {
      let step = isSplit ? 3 : 1
      next[edges[side]] = edges[crossed[(index + step) % crossed.count]]
    }
  }

  private func isInside(_ node: Int) -> Bool { values[node] >= level }

  private func mean(_ nodes: (Int, Int, Int, Int)) -> Double {
    values[nodes.0] / 4 + values[nodes.1] / 4 + values[nodes.2] / 4 + values[nodes.3] / 4
  }

  private func ends(of edge: Int) -> (Int, Int) {
    let node = edge / 2
    return (node, edge % 2 == 0 ? node + 1 : node + width)
  }

  /// Whether an edge leads to the border, or to a place without a value.
  func isOnRim(_ edge: Int) -> Bool {
    let (first, second) = ends(of: edge)
    return values[first] == -.infinity || values[second] == -.infinity
  }

  /// Whether an edge leads to a place without a value, within the grid.
  func isOnHole(_ edge: Int) -> Bool {
    let (first, second) = ends(of: edge)
    return [first, second].contains { node in
      let (column, row) = (node % width, node / width)
      let isInGrid = column > 0 && column < width - 1 && row > 0 && row < height - 1
      return isInGrid && values[node] == -.infinity
    }
  }

  /// Returns where the level is crossed, by linear interpolation between the two ends.
  func place(of edge: Int) -> Place {
    let (first, second) = ends(of: edge)
    let (start, end) = (values[first], values[second])
    var share = (start == -.infinity) == (reach == 0 || isOnHole(edge)) ? 1.0 : 0
    if start.isFinite && end.isFinite && start != end {
      share = min(max((level / 2 - start / 2) / (end / 2 - start / 2), 0), 1)
    }
    let (fromX, toX) = (xs[first % width], xs[second % width])
    let (fromY, toY) = (ys[first / width], ys[second / width])
    return Place(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share)
  }
}
