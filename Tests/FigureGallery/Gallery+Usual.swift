import Figures
import HTML

extension Gallery {
  static let trained: [Item] = [
    Item(name: "loss", node: loss.node(id: "loss")),
    Item(name: "sweep", node: sweep.node(id: "sweep")),
    Item(name: "diverged", node: diverged.node(id: "diverged")),
    Item(name: "activations", node: activations.node(id: "activations")),
    Item(name: "scatter", node: scatter.node(id: "scatter")),
    Item(name: "boundary", node: boundary().node(id: "boundary")),
    Item(name: "bands", node: boundary(shading: .bands).node(id: "bands")),
    Item(name: "classes", node: classes.node(id: "classes")),
    Item(name: "snapshots", node: snapshots.node(id: "snapshots")),
    Item(name: "replay", node: replay.node(id: "replay")),
    Item(name: "twelve-classes", node: twelve.node(id: "twelve-classes")),
    Item(name: "images", node: images.node(id: "images")),
    Item(name: "weights", node: weights.node(id: "weights")),
    Item(name: "network", node: network.node(id: "network")),
    Item(name: "network-weighted", node: weighted.node(id: "network-weighted")),
    Item(name: "histogram", node: histogram.node(id: "histogram")),
    Item(name: "strips", node: strips.node(id: "strips")),
  ]

  static func decay(_ count: Int, rate: Double, from: Double = 0.7, seed: UInt64) -> [Double] {
    var noise = Noise(seed)
    var value = from
    return (0..<count).map { _ in
      value *= 1 - rate * (0.6 + 0.8 * noise.next())
      return value + 0.0002
    }
  }

  static let epochs = (1...2500).map(Double.init)

  static let loss = LineChart(
    title: "Loss by epoch", xAxis: ChartAxis("epoch", hasWholeNumbers: true),
    yAxis: ChartAxis("mean squared error", scale: .logarithmic),
    series: [.init("loss", x: epochs, y: decay(2500, rate: 0.004, seed: 1))],
    references: [.init(0.00047, label: "the sheet’s 0.00047")])

  static let sweep: LineChart = {
    let rates = [0.003, 0.01, 0.03, 0.1]
    let series = rates.enumerated().map { index, rate in
      let y = decay(20, rate: rate, seed: UInt64(index + 2))
      return LineChart.Series(
        "learning rate \(rate)", x: (1...20).map(Double.init), y: y,
        lower: index == 1 ? y.map { $0 * 0.85 } : nil, upper: index == 1 ? y.map { $0 * 1.2 } : nil)
    }
    return LineChart(
      title: "Loss of four learning rates", xAxis: ChartAxis("epoch", hasWholeNumbers: true),
      yAxis: ChartAxis("binary cross-entropy", unit: "nats"), series: series)
  }()

  static let diverged = LineChart(
    title: "A run that diverges", xAxis: ChartAxis("epoch", hasWholeNumbers: true),
    yAxis: ChartAxis("loss"),
    series: [
      .init(
        "loss", x: (1...20).map(Double.init),
        y: (1...20).map { $0 < 14 ? 0.69 - 0.02 * Double($0) : .nan }),
      .init("accuracy", x: (1...20).map(Double.init), y: (1...20).map { $0 < 14 ? 0.5 : .nan }),
    ],
    events: [
      .init(at: 14, label: "diverged at epoch 14"), .init(at: 13, label: "first dead unit"),
    ])

  static let activations: FunctionChart = {
    let x = (0...200).map { -4 + 0.04 * Double($0) }
    return FunctionChart(
      title: "ReLU and its derivative",
      functions: [
        .init("relu(x)", x: x, y: x.map { max(0, $0) }),
        .init("relu′(x)", x: x, y: x.map { $0 > 0 ? 1 : $0 < 0 ? 0 : .nan }),
        .init("x / (1 + |x|)", x: x, y: x.map { $0 / (1 + $0.magnitude) }),
      ])
  }()

  static func cloud(_ name: String, _ x: Double, _ y: Double, count: Int, seed: UInt64)
    -> ScatterChart.Group
  {
    var noise = Noise(seed)
    let points = (0..<count).map { _ in (x + noise.bell() * 0.5, y + noise.bell() * 0.5) }
    return .init(name, x: points.map(\.0), y: points.map(\.1))
  }

  static let scatter = ScatterChart(
    title: "Two classes", xAxis: ChartAxis("petal length", unit: "cm"),
    yAxis: ChartAxis("petal width", unit: "cm"),
    groups: [
      cloud("setosa", 1, 1, count: 40, seed: 3), cloud("versicolor", 2.4, 2, count: 40, seed: 4),
    ])

  static func grid(_ size: Int = 60, _ value: (Double, Double) -> Double) -> ValueGrid {
    let values = (0..<size).flatMap { row in
      (0..<size).map { column in
        value(
          -2 + 4 * Double(column) / Double(size - 1), -2 + 4 * Double(row) / Double(size - 1))
      }
    }
    return ValueGrid(columns: size, rows: size, xDomain: -2...2, yDomain: -2...2, values: values)
  }

  static func squash(_ value: Double) -> Double { 0.5 + 0.5 * value / (1 + value.magnitude) }

  static func boundary(shading: BoundaryChart.Shading = .regions) -> BoundaryChart {
    var test = cloud("inside (test)", 0, 0, count: 12, seed: 7)
    test.isHollow = true
    test.style = 1
    return BoundaryChart(
      title: "Decision boundary", xAxis: ChartAxis("x₁"), yAxis: ChartAxis("x₂"),
      outputs: [grid { squash(3 * (1 - $0 * $0 - $1 * $1 + 0.5 * $0 * $1)) }], shading: shading,
      groups: [
        .init("outside", x: [1, 0, -1, 1.5, -1.2], y: [1, 1.6, -1.4, -1, 1]),
        cloud("inside", 0, 0, count: 30, seed: 6), test,
      ], ringed: [(0, 1.6)])
  }

  static let classes = BoundaryChart(
    title: "Three classes",
    outputs: [
      grid { x, y in -(x + 1) * (x + 1) - y * y }, grid { x, y in -(x - 1) * (x - 1) - y * y },
      grid { x, y in -x * x - (y - 1.2) * (y - 1.2) },
    ],
    groups: [
      cloud("setosa", -1, 0, count: 25, seed: 8), cloud("versicolor", 1, 0, count: 25, seed: 9),
      cloud("virginica", 0, 1.2, count: 25, seed: 10),
    ])

  static let snapshots = SmallMultiples(
    title: "Snapshots",
    panels: [0, 1, 3, 7, 15, 31, 63, 127].map { epoch in
      let curve = 1.8 * Double(epoch) / 127
      return .init(
        "epoch \(epoch), error 0.\(127 - epoch)",
        .boundary(
          BoundaryChart(
            title: "", xAxis: ChartAxis("x₁"), yAxis: ChartAxis("x₂"),
            outputs: [grid(40) { $1 - curve * ($0 * $0 - 1) }], level: 0,
            groups: [
              cloud("lower", 0, -0.6, count: 40, seed: 12),
              cloud("upper", 0, 0.5, count: 40, seed: 11),
            ])))
    })

  /// More classes than there are colors, in groups around a circle.
  static let twelve = ScatterChart(
    title: "Twelve classes", xAxis: ChartAxis("first component"),
    yAxis: ChartAxis("second component"),
    groups: (0..<12).map { index in
      let (column, row) = (Double(index % 4), Double(index / 4))
      return cloud(
        "class number \(index + 1)", 3 * column, 3 * row, count: 20, seed: UInt64(50 + index))
    })

  static let replay = ReplayChart(
    title: "The boundary by epoch", variable: "epoch",
    frames: zip(snapshots.panels, [0, 1, 3, 7, 15, 31, 63, 127]).map { panel, epoch in
      ReplayChart.Frame(step: "\(epoch)", panel: panel)
    })

  static let images = ImageGrid(
    title: "Digits", rows: 8, columns: 8,
    images: (0..<16).map { digit in
      .init(
        "\(digit % 10)",
        pixels: (0..<64).map { pixel in
          let (row, column) = (Double(pixel / 8) - 3.5, Double(pixel % 8) - 3.5)
          return max(0, 16 - 3 * (row * row + column * column - Double(digit)).magnitude).rounded()
        })
    })

  static let weights = ImageGrid(
    title: "Weights of the first layer", rows: 8, columns: 8, isDiverging: true,
    images: (0..<4).map { unit in
      var noise = Noise(UInt64(unit + 20))
      return .init("unit \(unit + 1)", pixels: (0..<64).map { _ in noise.bell() })
    })

  static let network = NetworkDiagram(
    title: "Network", inputNames: ["sepal length", "petal length"],
    layers: [
      .init(units: 2), .init(units: 5, activation: "tanh", hasBias: true),
      .init(units: 100, activation: "ReLU", hasBias: true),
      .init(units: 1, activation: "sigmoid", hasBias: true),
    ])

  static let weighted: NetworkDiagram = {
    var noise = Noise(30)
    func matrix(_ rows: Int, _ columns: Int) -> [[Double]] {
      (0..<rows).map { _ in (0..<columns).map { _ in noise.bell() } }
    }
    return NetworkDiagram(
      title: "Network with weights",
      layers: [
        .init(units: 2), .init(units: 5, activation: "tanh", weights: matrix(2, 5)),
        .init(units: 3, activation: "tanh", weights: matrix(5, 3)),
        .init(units: 1, activation: "sigmoid", weights: matrix(3, 1)),
      ])
  }()

  static let finals: [Double] = {
    var noise = Noise(40)
    return (0..<200).map { _ in
      let bell = noise.bell()
      return 0.00042 * (bell < 0 ? 1 / (1 - bell) : 1 + bell * bell)
    }
  }()

  static let histogram = DistributionChart(
    title: "Final loss over 200 seeds", axis: ChartAxis("final loss", scale: .logarithmic),
    groups: [.init("200 seeds", values: finals + [.nan])],
    references: [.init(0.00047, label: "the sheet’s 0.00047")])

  static let strips = DistributionChart(
    title: "Accuracy by width", axis: ChartAxis("accuracy"),
    groups: [5, 10, 100].map { width in
      var noise = Noise(UInt64(width))
      return .init(
        "\(width) units",
        values: (0..<50).map { _ in 0.8 + 0.05 * noise.bell() + 0.001 * Double(width) })
    }, references: [.init(0.9, label: "target 0.9")])
}
