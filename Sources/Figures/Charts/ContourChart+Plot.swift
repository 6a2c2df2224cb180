import HTML

extension ContourChart {
  var plot: Plot {
    let levels = chosenLevels
    let trails = Trails(paths: paths)
    let xs = Extent(grid.xDomain.lowerBound, grid.xDomain.upperBound)
    let ys = Extent(grid.yDomain.lowerBound, grid.yDomain.upperBound)
    return Plot(
      xAxis: xAxis, yAxis: yAxis, xExtent: xs, yExtent: ys, hasEqualUnits: hasEqualUnits,
      hasGrid: false,
      legend: trails.legend(xAxis.requestedExtent ?? xs, yAxis.requestedExtent ?? ys)
        + notes(levels),
      levelBar: levels.values.isEmpty ? nil : LevelBar(title: valueTitle, levels: levels),
      overlay: { area in trails.ends(in: area) },
      marks: { area in landscape(levels, area) + trails.nodes(in: area) + [frame(area)] })
  }

  /// The plot as one of several, whose paths end at different values.
  var panelPlot: Plot {
    var plot = self.plot
    plot.legend = Trails(paths: paths).sharedLegend + notes(chosenLevels)
    return plot
  }

  /// Legend entries for a landscape without levels, and for places without a value.
  private func notes(_ levels: ContourLevels) -> [LegendEntry] {
    let finite = grid.values.filter(\.isFinite)
    guard let first = finite.first else {
      return [LegendEntry(samples: [], name: "no values to show")]
    }
    var entries: [LegendEntry] = []
    if levels.values.isEmpty {
      entries.append(
        LegendEntry(
          samples: [.area(LevelBar.shade(0, of: 1))], name: "everywhere \(Self.word(first))"))
    }
    if grid.values.contains(where: \.isNaN) {
      entries.append(LegendEntry(samples: [.area("frame")], name: "no value"))
    }
    return entries
  }

  private func landscape(_ levels: ContourLevels, _ area: PlotArea) -> [Node] {
    guard grid.isDrawable else { return [] }
    let count = levels.bandCount
    // Everything that has a value is at least the least value that can be drawn.
    let ground = Contour(of: grid, at: -Extent.limit, in: area)
    var nodes = [Drawing.path(Self.outline(ground), LevelBar.shade(0, of: count))]
    var names = LevelNames(area: area, obstacles: Trails(paths: paths).places(in: area))
    let labels = levels.labels
    for (index, level) in levels.values.enumerated() {
      let contour = Contour(of: grid, at: level, in: area)
      let look = LevelBar.shade(index + 1, of: count) + " isoline"
      let isMajor = levels.isMajor[index]
      nodes.append(Drawing.path(Self.outline(contour), isMajor ? look + " major" : look))
      if isMajor { names.add(labels[index], along: contour.lines) }
    }
    return nodes + [names.nodes()]
  }

  /// One path serves as the region's fill and as its line; the frame covers it along the frame.
  private static func outline(_ contour: Contour) -> PathBuilder {
    var path = PathBuilder()
    // A valley narrower than the grid would show only as meaningless crumbs.
    let loops = contour.loops.filter { !isCrumb($0) }
    for loop in loops.isEmpty ? contour.loops : loops {
      let outline = Polyline.simplified(loop + loop.prefix(1), tolerance: 0.3)
      if outline.count > 3 { path.polygon(Array(outline.dropLast())) }
    }
    return path
  }

  private static func isCrumb(_ loop: [Place]) -> Bool {
    let (xs, ys) = (Extent(of: loop.lazy.map(\.x)), Extent(of: loop.lazy.map(\.y)))
    return (xs?.span ?? 0) < 6 && (ys?.span ?? 0) < 12 && loop.count < 16
  }

  private func frame(_ area: PlotArea) -> Node {
    var path = PathBuilder()
    let box = area.box
    path.rectangle(x: box.x, y: box.y, width: box.width, height: box.height)
    return Drawing.path(path, "axis")
  }
}
