import Figures
import HTML

/// Figures of functions: contour plots, curves, computational graphs.
extension Gallery {
  static let formulas: [Item] = [
    Item(name: "contour", node: descent.node(id: "contour")),
    Item(name: "contour-steep", node: valley.node(id: "contour-steep")),
    Item(name: "contour-partial", node: partial.node(id: "contour-partial")),
    Item(name: "contour-kink", node: wide.node(id: "contour-kink")),
    Item(name: "function-jumps", node: jumps.node(id: "function-jumps")),
    Item(name: "function-poles", node: poles.node(id: "function-poles")),
    Item(name: "function-points", node: parabola.node(id: "function-points")),
    Item(name: "graph", node: neuron.node(id: "graph")),
    Item(name: "graph-network", node: layered.node(id: "graph-network")),
    Item(name: "contour-panels", node: stepSizes.node(id: "contour-panels")),
  ]

  static func landscape(
    _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, size: Int = 101,
    _ value: (Double, Double) -> Double
  ) -> ValueGrid {
    let along = { (range: ClosedRange<Double>, index: Int) in
      let share = Double(index) / Double(size - 1)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    let values = (0..<size).flatMap { row in
      (0..<size).map { column in value(along(x, column), along(y, row)) }
    }
    return ValueGrid(columns: size, rows: size, xDomain: x, yDomain: y, values: values)
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

  static func path(_ name: String, _ step: Double, _ count: Int) -> ContourChart.Path {
    var (x, y) = ([3.0], [2.0])
    let slope = { (f: (Double) -> Double, at: Double) in (f(at + 1e-4) - f(at - 1e-4)) / 2e-4 }
    for _ in 0..<count {
      let (a, b) = (x[x.count - 1], y[y.count - 1])
      x.append(a - step * slope({ waves($0, b) }, a))
      y.append(b - step * slope({ waves(a, $0) }, b))
    }
    return .init(name, x: x, y: y, value: waves(x[count], y[count]))
  }

  static let descent = ContourChart(
    title: "Gradient descent on f", valueTitle: "f(x, y)",
    grid: landscape(-5...5, -5...5, waves), paths: [path("step size 0.1", 0.1, 10)])

  static let valley = ContourChart(
    title: "A curved valley", valueTitle: "loss",
    grid: landscape(-2...2, -1...3) { x, y in
      (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }, paths: [.init("", x: [-1.2, -1.03, 1], y: [1, 1.07, 1], value: 0)])

  static let partial = ContourChart(
    title: "A square root with a pole",
    grid: landscape(-2...2, -2...2) { x, y in
      (3 - x * x - y * y).squareRoot() + 0.1 / ((x - 1) * (x - 1) + y * y)
    },
    paths: [
      .init("leaves", x: [-1, 0, 9], y: [-1, 1, 1.5], value: .nan),
      .init(
        "runs away", x: [0, 0.1, -0.5, 3e5, -1e305, .infinity], y: [0, 1, -1, 1, 1e300, .nan]),
    ])

  static let wide = ContourChart(
    title: "A plane with a kink", xAxis: ChartAxis("w"), yAxis: ChartAxis("b"),
    valueTitle: "error", grid: landscape(-100...300, -50...50) { ($0 - 2 * $1).magnitude })

  static let stepSizes = SmallMultiples(
    title: "Step sizes",
    panels: [0.02, 0.1, 0.3, 0.4].map { step in
      .init(
        "step size \(step)",
        .contour(
          ContourChart(
            title: "", valueTitle: "f(x, y)", grid: landscape(-5...5, -5...5, size: 61, waves),
            paths: [path("", step, 12)])))
    })

  static func curve(
    _ name: String, _ domain: ClosedRange<Double> = -4...4, _ value: (Double) -> Double
  ) -> LineChart.Series {
    let x = (0...400).map { index in
      domain.lowerBound + (domain.upperBound - domain.lowerBound) * Double(index) / 400
    }
    return .init(name, x: x, y: x.map(value))
  }

  static let jumps = FunctionChart(
    title: "Functions with jumps and kinks", xAxis: ChartAxis("z"), yAxis: ChartAxis("activation"),
    functions: [
      curve("step") { $0 >= 0 ? 1 : 0 }, curve("leaky ReLU") { max(0.1 * $0, $0) },
      curve("z − floor z") { $0 - $0.rounded(.down) - 2 },
      curve("hard tanh") { min(max($0, -1), 1) },
    ])

  static let poles = FunctionChart(
    title: "Functions with poles",
    functions: [
      curve("1 / x", -4.013...3.99) { 1 / $0 }, curve("1 / (x − 1)²") { 1 / (($0 - 1) * ($0 - 1)) },
      curve("√x") { $0.squareRoot() },
    ])

  static let parabola = FunctionChart(
    title: "A parabola and a tangent", yAxis: ChartAxis("f(x)"),
    functions: [curve("x² − 2") { $0 * $0 - 2 }, curve("slope at 1") { 2 * ($0 - 1) - 1 }],
    points: [
      .init(x: 1, y: -1, label: "(1, −1)"), .init(x: 0, y: -2, label: "minimum"),
      .init(x: 4, y: 14, label: "corner"), .init(x: 40, y: 14, label: "elsewhere"),
    ])

  /// Contour plots of degenerate functions.
  static let flatlands: [Item] =
    values.map { name, y in
      let four = (0..<4).map { $0 < y.count ? y[$0] : 0.25 * Double($0) }
      let grid = ValueGrid(columns: 2, rows: 2, xDomain: -1...1, yDomain: 0...1e-3, values: four)
      let chart = ContourChart(
        title: long, valueTitle: long, grid: grid,
        paths: [.init(long, x: y, y: y.reversed()), .init("", x: [0], y: [0])])
      return Item(name: "contour-" + name, node: chart.node(id: "contour-" + name))
    } + [
      contour("constant", landscape(0...1, 0...1, size: 5) { _, _ in 3 }),
      contour("nothing", landscape(0...1, 0...1, size: 5) { _, _ in .nan }),
      contour("small-frame", landscape(0...1e-300, 0...1e-299, size: 5) { x, y in x + y }),
      contour(
        "large-frame", landscape(-1e300...1e300, 0...1e300, size: 5) { x, y in x / 2 + y / 2 }),
      contour("step", landscape(-1...1, -1...1, size: 40) { x, y in x > y ? 1 : 0 }),
      contour(
        "checks", landscape(-1...1, -1...1, size: 90) { x, _ in x * 1e9 - (x * 1e9).rounded() }),
      contour(
        "one-row",
        ValueGrid(columns: 3, rows: 1, xDomain: 0...1, yDomain: 0...1, values: [1, 2, 3])),
      Item(
        name: "contour-levels",
        node: ContourChart(
          title: "", grid: landscape(-1...1, -1...1, size: 20) { $0 * $1 },
          levels: [.nan, 7, 0.5, 0, 0, -.infinity]
        ).node(id: "contour-levels")),
    ]

  static func contour(_ name: String, _ grid: ValueGrid) -> Item {
    let path = ContourChart.Path("", x: [grid.xDomain.lowerBound], y: [grid.yDomain.upperBound])
    let chart = ContourChart(title: name, valueTitle: "f", grid: grid, paths: [path])
    return Item(name: "contour-" + name, node: chart.node(id: "contour-" + name))
  }
}
