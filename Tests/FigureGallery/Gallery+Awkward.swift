import Figures
import HTML

extension Gallery {
  static let long = String(repeating: "a very long name & <odd> \"one\" ", count: 8)

  /// Lists of values that have caused problems in drawings before.
  static let values: [(name: String, y: [Double])] = [
    ("empty", []), ("one", [0.5]), ("zero", [0]), ("equal", [3, 3, 3]), ("nan", [.nan, .nan]),
    ("infinite", [1, .infinity, 2, -.infinity]), ("huge", [-1.7e308, 1.7e308, 1e300]),
    ("tiny", [.leastNonzeroMagnitude, .leastNormalMagnitude, .leastNormalMagnitude * 0.5]),
    ("negative", [-5, -3, -1e-9]),
    ("close", [1, 1 + 1e-15, 1 + 2e-15]), ("far", [1e15, 1e15 + 1, 1e15 + 3]),
    ("wide", [1e-12, 1, 1e12]), ("narrow", [0.51, 0.52, 0.55]),
    ("many", (0..<10_000).map { Double($0 * 7919 % 1009) / 1009 }),
  ]

  static let awkward: [Item] =
    values.flatMap { name, y in
      [ScaleKind.linear, .logarithmic].flatMap { scale in
        figures("\(name)-\(scale)", y, scale)
      }
    } + replays + shapeless

  static func figures(_ name: String, _ y: [Double], _ scale: ScaleKind) -> [Item] {
    let x = y.indices.map { Double($0 + 1) }
    let axis = ChartAxis("value", scale: scale)
    let series = LineChart.Series(long, x: x, y: y, lower: y, upper: y.reversed())
    let index = ChartAxis("index", scale: scale, hasWholeNumbers: !x.isEmpty)
    let line = LineChart(
      title: long, xAxis: index, yAxis: axis, series: [series, series],
      references: y.prefix(2).map { .init($0, label: long) },
      events: y.prefix(3).map { .init(at: $0, label: long) })
    let scatter = ScatterChart(
      title: name, xAxis: ChartAxis("value"), yAxis: ChartAxis("value"),
      groups: y.isEmpty
        ? []
        : [.init(long, x: y, y: y.reversed()), .init("b (test)", x: x, y: y, isHollow: true)],
      ringed: zip(x, y).prefix(3).map { (x: $0, y: $1) })
    let spread = DistributionChart(
      title: name, axis: axis, groups: [.init(long, values: y)],
      references: y.prefix(1).map { .init($0, label: long) })
    let strips = DistributionChart(
      title: name, axis: axis, groups: [.init(long, values: y), .init("", values: [])])
    let panels = SmallMultiples(
      title: name, panels: [.init(long, .line(line)), .init("", .scatter(scatter))])
    return [
      Item(name: "line-" + name, node: line.node(id: "line-" + name)),
      Item(name: "scatter-" + name, node: scatter.node(id: "scatter-" + name)),
      Item(name: "histogram-" + name, node: spread.node(id: "histogram-" + name)),
      Item(name: "strips-" + name, node: strips.node(id: "strips-" + name)),
      Item(name: "panels-" + name, node: panels.node(id: "panels-" + name)),
    ] + (scale == .linear ? matrices(name, y) : [])
  }

  static func matrices(_ name: String, _ y: [Double]) -> [Item] {
    let four = (0..<4).map { $0 < y.count ? y[$0] : 0.25 * Double($0) }
    let grid = ValueGrid(columns: 2, rows: 2, xDomain: -1...1, yDomain: 0...1e-3, values: four)
    let single = BoundaryChart(title: name, outputs: [grid], shading: .bands)
    let several = BoundaryChart(title: name, outputs: [grid, grid, grid])
    let images = ImageGrid(
      title: name, rows: 2, columns: 3, isDiverging: true, images: [.init(long, pixels: y)])
    let network = NetworkDiagram(
      title: name,
      layers: [.init(units: 3), .init(units: 2, activation: long, weights: [y, [], y])])
    return [
      Item(name: "bands-" + name, node: single.node(id: "bands-" + name)),
      Item(name: "classes-" + name, node: several.node(id: "classes-" + name)),
      Item(name: "images-" + name, node: images.node(id: "images-" + name)),
      Item(name: "network-" + name, node: network.node(id: "network-" + name)),
    ]
  }

  /// The maximum number of frames, and more and fewer.
  static let replays: [Item] = [1, 24, 25].map { count in
    let frames = (1...count).map { step in
      ReplayChart.Frame(
        step: step == 2 ? long : "\(step)",
        panel: .init(
          step == 3 ? long : "step \(step)",
          .line(
            LineChart(
              title: "", xAxis: ChartAxis("x"), yAxis: ChartAxis("y"),
              series: [.init("y", x: [0, 1], y: [0, Double(step)])]))))
    }
    return Item(
      name: "replay-\(count)",
      node: ReplayChart(title: long, variable: "step", frames: frames).node(id: "replay-\(count)"))
  }

  /// Figures without data, or of data whose shapes don't match.
  static let shapeless: [Item] = [
    Item(
      name: "no-series",
      node: LineChart(title: "", xAxis: ChartAxis(), yAxis: ChartAxis(), series: []).node(id: "a")),
    Item(name: "no-layers", node: NetworkDiagram(title: "", layers: []).node(id: "b")),
    Item(
      name: "no-units",
      node: NetworkDiagram(title: "", layers: [.init(units: 0), .init(units: -3)]).node(id: "c")),
    Item(
      name: "no-images", node: ImageGrid(title: "", rows: 0, columns: 0, images: []).node(id: "d")),
    Item(name: "no-panels", node: SmallMultiples(title: "", panels: []).node(id: "e")),
    Item(name: "no-grid", node: BoundaryChart(title: "", outputs: []).node(id: "g")),
    Item(
      name: "short-grid",
      node: BoundaryChart(
        title: "",
        outputs: [
          ValueGrid(columns: 3, rows: 3, xDomain: 0...1, yDomain: 0...1, values: [1])
        ]
      ).node(id: "h")),
    Item(
      name: "no-groups",
      node: DistributionChart(title: "", axis: ChartAxis(), groups: []).node(id: "i")
    ),
    Item(
      name: "many-layers",
      node: NetworkDiagram(
        title: "",
        layers: (1...14).map { .init(units: $0 * 3, activation: "sigmoid", hasBias: true) }
      ).node(id: "j")),
  ]
}
