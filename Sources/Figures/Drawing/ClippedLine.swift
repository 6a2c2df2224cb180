/// Clips lines a short distance beyond the axes, preserving their direction however far they lead.
///
/// - Source: Liang and Barsky, *A new concept and method for line clipping*, 1984.
enum ClippedLine {
  /// Returns the pieces of a line through points; points that aren't finite leave a gap.
  ///
  /// - Shape: Both scales of the area must be linear.
  static func runs(_ x: [Double], _ y: [Double], in area: PlotArea) -> [[Place]] {
    var runs: [[Place]] = []
    var last: Place?
    for (x, y) in zip(x, y) {
      let point =
        x.isFinite && y.isFinite ? Place(share(x, area.x.extent), share(y, area.y.extent)) : nil
      if let last, let point, let (start, end) = clipped(last, point) {
        let (from, to) = (place(start, area), place(end, area))
        if runs.last?.last == from {
          runs[runs.count - 1].append(to)
        } else {
          runs.append([from, to])
        }
      }
      last = point
    }
    return runs
  }

  private static func share(_ value: Double, _ extent: Extent) -> Double {
    let share = (value / 2 - extent.lower / 2) / (extent.upper / 2 - extent.lower / 2)
    return min(max(share, -1e100), 1e100)
  }

  private static func place(_ share: Place, _ area: PlotArea) -> Place {
    Place(
      area.box.x + area.box.width * share.x, area.box.bottom - area.box.height * share.y)
  }

  /// Returns the part of a line within one plot size around the plot.
  private static func clipped(_ start: Place, _ end: Place) -> (Place, Place)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (from, to) = (0.0, 1.0)
    let sides = [(-dx, start.x + 1), (dx, 2 - start.x), (-dy, start.y + 1), (dy, 2 - start.y)]
    for (slope, room) in sides {
      if slope == 0 {
        if room < 0 { return nil }
      } else if slope < 0 {
        from = max(from, room / slope)
      } else {
        to = min(to, room / slope)
      }
    }
    guard from <= to else { return nil }
    let first = from == 0 ? start : Place(start.x + dx * from, start.y + dy * from)
    let second = to == 1 ? end : Place(start.x + dx * to, start.y + dy * to)
    return (first, second)
  }
}
