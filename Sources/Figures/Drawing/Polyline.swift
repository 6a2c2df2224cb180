/// Simplifies curves to what is visible.
enum Polyline {
  /// Keeps the first, lowest, highest, and last point of each run of points in one column.
  static func decimated(_ points: [Place], columnWidth: Double = 1) -> [Place] {
    guard points.count > 600 else { return points }
    var result: [Place] = []
    var start = 0
    while start < points.count {
      let column = (points[start].x / columnWidth).rounded(.down)
      var end = start
      var lowest = start
      var highest = start
      while end < points.count, (points[end].x / columnWidth).rounded(.down) == column {
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
        end += 1
      }
      var last = -1
      for index in [start, min(lowest, highest), max(lowest, highest), end - 1] where index > last {
        result.append(points[index])
        last = index
      }
      start = end
    }
    return result
  }

  /// Removes points that are within a tolerance of the line drawn without them.
  ///
  /// - Source: Douglas and Peucker, *Algorithms for the reduction of the number of points*, 1973.
  static func simplified(_ points: [Place], tolerance: Double = 0.2) -> [Place] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      guard last - first > 1 else { continue }
      var worst = first
      var distance = tolerance * tolerance
      for index in (first + 1)..<last {
        let candidate = squaredDistance(points[index], points[first], points[last])
        if candidate > distance {
          distance = candidate
          worst = index
        }
      }
      guard worst != first else { continue }
      isKept[worst] = true
      open.append((first, worst))
      open.append((worst, last))
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// Returns equally spaced points along a line, starting at its first point.
  static func spaced(_ points: [Place], by distance: Double) -> [Place] {
    guard var last = points.first else { return [] }
    var result = [last]
    var missing = distance
    for point in points.dropFirst() {
      var (dx, dy) = (point.x - last.x, point.y - last.y)
      var length = (dx * dx + dy * dy).squareRoot()
      while length >= missing && length > 0 {
        last = Place(last.x + dx * missing / length, last.y + dy * missing / length)
        result.append(last)
        missing = distance
        (dx, dy) = (point.x - last.x, point.y - last.y)
        length = (dx * dx + dy * dy).squareRoot()
      }
      missing -= length
      last = point
    }
    return result
  }

  private static func squaredDistance(_ point: Place, _ start: Place, _ end: Place) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let share = length == 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length
    let along = min(max(share, 0), 1)
    let (offX, offY) = (point.x - start.x - along * dx, point.y - start.y - along * dy)
    return offX * offX + offY * offY
  }
}
