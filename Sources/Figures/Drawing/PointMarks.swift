internal import FigureData
import HTML

/// Draws data points by class, and rings around some of them.
struct PointMarks: Sendable {
  /// The points of a class: those of the training set, or those of the test set.
  struct Group: Sendable {
    let name: String
    let points: [Scatter.Point]
    let classIndex: Int
    /// Whether the marks are hollow, for the test set.
    let isHollow: Bool
  }

  let groups: [Group]
  let ringed: [Scatter.Point]

  init(of scatter: Scatter) {
    groups = scatter.classNames.enumerated().flatMap { index, name in
      [false, true].compactMap { isTest in
        let own = scatter.points.filter { $0.classIndex == index && $0.isTest == isTest }
        guard !own.isEmpty else { return nil }
        return Group(
          name: isTest ? name + " (test)" : name, points: own, classIndex: index, isHollow: isTest)
      }
    }
    ringed = scatter.points.filter(\.isMisclassified)
  }

  /// What a ring around a point says.
  static let ringLabel = "misclassified"

  private var count: Int { groups.reduce(0) { $0 + $1.points.count } }

  var legend: [LegendEntry] {
    var entries = groups.indices.map { index in
      LegendEntry(
        samples: [.mark(shape(index), classes(index))], name: groups[index].name)
    }
    if !ringed.isEmpty { entries.append(LegendEntry(samples: [.ring], name: Self.ringLabel)) }
    return entries
  }

  func nodes(in area: PlotArea) -> [Node] {
    let size = radius * min(max(area.box.width / 360, 0.55), 1)
    let nodes = groups.indices.map { index in
      var path = PathBuilder()
      for point in places(of: groups[index].points, in: area) {
        if usesCaps(index) {
          path.dot(at: point)
        } else {
          shape(index).add(to: &path, at: point, radius: size)
        }
      }
      return Drawing.path(path, usesCaps(index) ? "caps \(look(index))" : classes(index))
    }
    var rings = PathBuilder()
    for point in ringed {
      guard let point = area.visiblePoint(point.x, point.y) else { continue }
      rings.circle(at: point, radius: size + 2.5)
    }
    return nodes + [Drawing.path(rings, "ring")]
  }

  /// Returns the places of points; of points that cover each other, only one.
  private func places(of points: [Scatter.Point], in area: PlotArea) -> [Place] {
    let all = points.compactMap { area.visiblePoint($0.x, $0.y) }
    guard isCrowd else { return all }
    var taken: Set<Int> = []
    return all.filter { taken.insert(Int($0.x / 1.5) * 10_000 + Int($0.y / 1.5)).inserted }
  }

  private func shape(_ index: Int) -> Shape { Shape.ofClass(groups[index].classIndex) }

  private func look(_ index: Int) -> String {
    "s\(groups[index].classIndex % FigureStyle.seriesCount + 1)"
  }

  private func classes(_ index: Int) -> String {
    (groups[index].isHollow ? "hollow " : "mark ") + look(index)
  }

  private var isCrowd: Bool { count > 400 }

  /// Whether circles are drawn as the round caps of zero-length lines, which takes fewer bytes.
  private func usesCaps(_ index: Int) -> Bool {
    isCrowd && shape(index) == .circle && !groups[index].isHollow
  }

  private var radius: Double { isCrowd ? 1.8 : count > 150 ? 3.4 : 4.5 }
}
