import FigureData

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
      plots(name + "-linear", y, .linear) + plots(name + "-logarithmic", y, .log)
        + matrices(name, y)
    } + replays + shapeless

  static func plots(_ name: String, _ y: [Double], _ scale: AxisScale) -> [Item] {
    let x = y.indices.map { Double($0 + 1) }
    let series = Curves.Series(name: long, x: x, y: y, lower: y, upper: y.reversed())
    var curves = Curves(xTitle: "index", yTitle: "value", series: [series, series])
    (curves.xScale, curves.yScale) = (scale, scale)
    curves.references =
      y.prefix(2).map { .init(axis: .y, value: $0, label: long) }
      + y.prefix(3).map { .init(axis: .x, value: $0, label: long) }
    let scatter = Scatter(
      xTitle: "value", yTitle: "value", classNames: [long, "b"],
      points: zip(y, y.reversed()).map { .init(x: $0, y: $1, classIndex: 0) }
        + y.indices.map {
          .init(x: x[$0], y: y[$0], classIndex: 1, isMisclassified: $0 < 3, isTest: true)
        })
    let spread = Distribution(
      title: "value", scale: scale, groups: [.init(name: long, values: y)],
      marks: y.prefix(1).map { .init(axis: .x, value: $0, label: long) })
    let strips = Distribution(
      title: "value", scale: scale,
      groups: [.init(name: long, values: y), .init(name: "", values: [])], marks: [])
    let panels = Panels([.init(title: long, content: curves), .init(title: "", content: scatter)])
    return [
      Item("line-" + name, long, curves), Item("scatter-" + name, name, scatter),
      Item("function-" + name, name, FunctionPlot(curves: curves)),
      Item("histogram-" + name, name, spread), Item("strips-" + name, name, strips),
      Item("panels-" + name, name, panels),
    ]
  }

  static func matrices(_ name: String, _ y: [Double]) -> [Item] {
    let four = (0..<4).map { $0 < y.count ? y[$0] : 0.25 * Double($0) }
    let images = ImageSet(
      rows: 2, columns: 3, isDiverging: true, images: [.init(caption: long, pixels: y)])
    let network = Architecture(
      inputNames: [], layers: [layer(3), layer(2, long, weights: [y, [], y])])
    return [
      Item("bands-" + name, name, square(.shading, [four])),
      Item("classes-" + name, name, square(.regions, [four, four, four])),
      Item("images-" + name, name, images), Item("network-" + name, name, network),
    ]
  }

  /// Outputs at the corners of a rectangle, without data.
  static func square(
    _ style: Boundary.Style, size: Int = 2, _ outputs: [[Double]]
  ) -> Boundary {
    Boundary(
      style: style, xDomain: -1...1, yDomain: 0...1e-3, columns: size, rows: size,
      outputs: outputs, level: 0.5,
      scatter: Scatter(xTitle: "", yTitle: "", classNames: [], points: []))
  }

  /// The maximum number of frames, and more and fewer.
  static let replays: [Item] = [1, 24, 25].map { count in
    let frames = (1...count).map { step in
      let curve = Curves(
        xTitle: "x", yTitle: "y", series: [.init(name: "y", x: [0, 1], y: [0, Double(step)])])
      return Replay.Frame(
        step: step == 2 ? long : "\(step)",
        panel: .init(title: step == 3 ? long : "step \(step)", content: curve))
    }
    return Item("replay-\(count)", long, Replay(variable: "step", frames: frames))
  }

  /// Figures without data, or of data whose shapes don't match.
  static let shapeless: [Item] = [
    Item("no-series", "", Curves(xTitle: "", yTitle: "", series: [])),
    Item("no-layers", "", Architecture(inputNames: [], layers: [])),
    Item("no-units", "", Architecture(inputNames: [], layers: [layer(0), layer(-3)])),
    Item("no-images", "", ImageSet(rows: 0, columns: 0, isDiverging: false, images: [])),
    Item("no-panels", "", Panels([])), Item("no-frames", "", Replay(variable: "", frames: [])),
    Item("no-grid", "", square(.regions, size: 0, [])),
    Item("short-grid", "", square(.regions, size: 3, [[1]])),
    Item("no-groups", "", Distribution(title: "", scale: .linear, groups: [], marks: [])),
    Item(
      "many-layers", "",
      Architecture(
        inputNames: [], layers: (1...14).map { layer($0 * 3, "sigmoid", hasBias: true) })),
    Item(
      "mixed-panels", "",
      Panels([.init(title: "curves", content: loss), .init(title: "network", content: network)])),
  ]
}
