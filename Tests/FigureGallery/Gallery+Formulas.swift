import FigureData

/// Figures of functions: contour plots, curves, computational graphs.
extension Gallery {
  static let formulas: [Item] = [
    Item("contour", "Gradient descent on f", descent),
    Item("contour-steep", "A curved valley", valley),
    Item("contour-partial", "A square root with a pole", partial),
    Item("contour-kink", "A plane with a kink", wide),
    Item("function-jumps", "Functions with jumps and kinks", jumps),
    Item("function-poles", "Functions with poles", poles),
    Item("function-points", "A parabola and a tangent", parabola),
    Item("graph", "A neuron and its loss", neuron),
    Item("graph-network", "A network and its gradients", layered),
    Item("contour-panels", "Step sizes", stepSizes),
  ]

  static func landscape(
    _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, size: Int = 101, title: String = "",
    paths: [ContourMap.Path] = [], _ value: (Double, Double) -> Double
  ) -> ContourMap {
    let along = { (range: ClosedRange<Double>, index: Int) in
      let share = Double(index) / Double(size - 1)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    let values = (0..<size).flatMap { row in
      (0..<size).map { column in value(along(x, column), along(y, row)) }
    }
    return map(x, y, columns: size, rows: size, title: title, paths: paths, values)
  }

  static func map(
    _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, columns: Int, rows: Int,
    title: String = "", paths: [ContourMap.Path] = [], _ values: [Double]
  ) -> ContourMap {
    var map = ContourMap(
      xTitle: "x", yTitle: "y", valueTitle: title, xDomain: x, yDomain: y, columns: columns,
      rows: rows, values: values)
    map.paths = paths
    return map
  }

  /// A bowl with waves: x² + y² + x (y + 2) + c(3x), where c is a triangle wave with rounded
  /// corners.
  static func waves(_ x: Double, _ y: Double) -> Double {
    x * x + y * y + x * (y + 2) + wave(3 * x)
  }

  /// A wave like the cosine, of period four, from parabolas.
  static func wave(_ x: Double) -> Double {
    let turn = (x + 1) / 4
    let place = 4 * (turn - turn.rounded(.down)) - 1
    return place < 1 ? 1 - place * place : (place - 2) * (place - 2) - 1
  }

  static func path(_ name: String, _ step: Double, _ count: Int) -> ContourMap.Path {
    var (x, y) = ([3.0], [2.0])
    let slope = { (f: (Double) -> Double, at: Double) in (f(at + 1e-4) - f(at - 1e-4)) / 2e-4 }
    for _ in 0..<count {
      let (a, b) = (x[x.count - 1], y[y.count - 1])
      x.append(a - step * slope({ waves($0, b) }, a))
      y.append(b - step * slope({ waves(a, $0) }, b))
    }
    return .init(name: name, x: x, y: y, value: waves(x[count], y[count]))
  }

  static let descent = landscape(
    -5...5, -5...5, title: "f(x, y)", paths: [path("step size 0.1", 0.1, 10)], waves)

  static let valley = landscape(
    -2...2, -1...3, title: "loss",
    paths: [.init(name: "", x: [-1.2, -1.03, 1], y: [1, 1.07, 1], value: 0)]
  ) { x, y in (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) }

  static let partial = landscape(
    -2...2, -2...2,
    paths: [
      .init(name: "leaves", x: [-1, 0, 9], y: [-1, 1, 1.5], value: .nan),
      .init(
        name: "runs away", x: [0, 0.1, -0.5, 3e5, -1e305, .infinity],
        y: [0, 1, -1, 1, 1e300, .nan]),
    ]
  ) { x, y in (3 - x * x - y * y).squareRoot() + 0.1 / ((x - 1) * (x - 1) + y * y) }

  static let wide: ContourMap = {
    var map = landscape(-100...300, -50...50, title: "error") { ($0 - 2 * $1).magnitude }
    (map.xTitle, map.yTitle) = ("w", "b")
    return map
  }()

  static let stepSizes = Panels(
    [0.02, 0.1, 0.3, 0.4].map { step in
      .init(
        title: "step size \(step)",
        content: landscape(
          -5...5, -5...5, size: 61, title: "f(x, y)", paths: [path("", step, 12)], waves))
    })

  static func curve(
    _ name: String, _ domain: ClosedRange<Double> = -4...4, _ value: (Double) -> Double
  ) -> Curves.Series {
    let x = (0...400).map { index in
      domain.lowerBound + (domain.upperBound - domain.lowerBound) * Double(index) / 400
    }
    return .init(name: name, x: x, y: x.map(value))
  }

  static func functions(
    _ series: [Curves.Series], x: String = "x", y: String = ""
  ) -> FunctionPlot {
    FunctionPlot(curves: Curves(xTitle: x, yTitle: y, series: series))
  }

  static let jumps = functions(
    [
      curve("step") { $0 >= 0 ? 1 : 0 }, curve("leaky ReLU") { max(0.1 * $0, $0) },
      curve("z − floor z") { $0 - $0.rounded(.down) - 2 },
      curve("hard tanh") { min(max($0, -1), 1) },
    ], x: "z", y: "activation")

  static let poles = functions([
    curve("1 / x", -4.013...3.99) { 1 / $0 }, curve("1 / (x − 1)²") { 1 / (($0 - 1) * ($0 - 1)) },
    curve("√x") { $0.squareRoot() },
  ])

  static let parabola: FunctionPlot = {
    var plot = functions(
      [curve("x² − 2") { $0 * $0 - 2 }, curve("slope at 1") { 2 * ($0 - 1) - 1 }], y: "f(x)")
    plot.points = [
      .init(x: 1, y: -1, label: "(1, −1)"), .init(x: 0, y: -2, label: "minimum"),
      .init(x: 4, y: 14, label: "corner"), .init(x: 40, y: 14, label: "elsewhere"),
    ]
    return plot
  }()

  /// Contour plots of degenerate functions.
  static let flatlands: [Item] =
    values.map { name, y in
      let four = (0..<4).map { $0 < y.count ? y[$0] : 0.25 * Double($0) }
      let content = map(
        -1...1, 0...1e-3, columns: 2, rows: 2, title: long,
        paths: [.init(name: long, x: y, y: y.reversed()), .init(name: "", x: [0], y: [0])], four)
      return Item("contour-" + name, long, content)
    } + [
      contour("constant", landscape(0...1, 0...1, size: 5) { _, _ in 3 }),
      contour("nothing", landscape(0...1, 0...1, size: 5) { _, _ in .nan }),
      contour("small-frame", landscape(0...1e-300, 0...1e-299, size: 5) { x, y in x + y }),
      contour(
        "large-frame", landscape(-1e300...1e300, 0...1e300, size: 5) { x, y in x / 2 + y / 2 }),
      contour("step", landscape(-1...1, -1...1, size: 40) { x, y in x > y ? 1 : 0 }),
      contour(
        "checks", landscape(-1...1, -1...1, size: 90) { x, _ in x * 1e9 - (x * 1e9).rounded() }),
      contour("one-row", map(0...1, 0...1, columns: 3, rows: 1, [1, 2, 3])),
      contour(
        "levels", landscape(-1...1, -1...1, size: 20) { $0 * $1 },
        levels: [.nan, 7, 0.5, 0, 0, -.infinity]),
    ]

  static func contour(_ name: String, _ map: ContourMap, levels: [Double]? = nil) -> Item {
    var map = map
    map.levels = levels
    map.paths = [.init(name: "", x: [map.xDomain.lowerBound], y: [map.yDomain.upperBound])]
    return Item("contour-" + name, name, map)
  }
}
