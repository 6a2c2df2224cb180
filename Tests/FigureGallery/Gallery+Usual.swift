import FigureData

extension Gallery {
  static let trained: [Item] = [
    Item("loss", "Loss by epoch", loss), Item("sweep", "Loss of four learning rates", sweep),
    Item("diverged", "A run that diverges", diverged),
    Item("activations", "ReLU and its derivative", activations),
    Item("scatter", "Two classes", scatter),
    Item("boundary", "Decision boundary", boundary(.regions)),
    Item("bands", "Decision boundary", boundary(.shading)),
    Item("classes", "Three classes", classes), Item("snapshots", "Snapshots", snapshots),
    Item("replay", "The boundary by epoch", replay),
    Item("twelve-classes", "Twelve classes", twelve),
    Item("images", "Digits", images), Item("weights", "Weights of the first layer", weights),
    Item("network", "Network", network),
    Item("network-weighted", "Network with weights", weighted),
    Item("histogram", "Final loss over 200 seeds", histogram),
    Item("strips", "Accuracy by width", strips),
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

  static let loss: Curves = {
    var curves = Curves(
      xTitle: "epoch", yTitle: "mean squared error",
      series: [.init(name: "loss", x: epochs, y: decay(2500, rate: 0.004, seed: 1))])
    curves.yScale = .log
    curves.references = [.init(axis: .y, value: 0.00047, label: "the sheet’s 0.00047")]
    return curves
  }()

  static let sweep = Curves(
    xTitle: "epoch", yTitle: "binary cross-entropy (nats)",
    series: [0.003, 0.01, 0.03, 0.1].enumerated().map { index, rate in
      let y = decay(20, rate: rate, seed: UInt64(index + 2))
      return Curves.Series(
        name: "learning rate \(rate)", x: (1...20).map(Double.init), y: y,
        lower: index == 1 ? y.map { $0 * 0.85 } : nil, upper: index == 1 ? y.map { $0 * 1.2 } : nil)
    })

  static let diverged: Curves = {
    let x = (1...20).map(Double.init)
    var curves = Curves(
      xTitle: "epoch", yTitle: "loss",
      series: [
        .init(name: "loss", x: x, y: x.map { $0 < 14 ? 0.69 - 0.02 * $0 : .nan }),
        .init(name: "accuracy", x: x, y: x.map { $0 < 14 ? 0.5 : .nan }),
      ])
    curves.references = [
      .init(axis: .x, value: 14, label: "diverged at epoch 14"),
      .init(axis: .x, value: 13, label: "first dead unit"),
    ]
    return curves
  }()

  static let activations: FunctionPlot = {
    let x = (0...200).map { -4 + 0.04 * Double($0) }
    return functions([
      .init(name: "relu(x)", x: x, y: x.map { max(0, $0) }),
      .init(name: "relu′(x)", x: x, y: x.map { $0 > 0 ? 1 : $0 < 0 ? 0 : .nan }),
      .init(name: "x / (1 + |x|)", x: x, y: x.map { $0 / (1 + $0.magnitude) }),
    ])
  }()

  /// Points of a class around a place.
  static func cloud(
    _ classIndex: Int, _ x: Double, _ y: Double, count: Int, seed: UInt64, isTest: Bool = false
  ) -> [Scatter.Point] {
    var noise = Noise(seed)
    return (0..<count).map { _ in
      Scatter.Point(
        x: x + noise.bell() * 0.5, y: y + noise.bell() * 0.5, classIndex: classIndex,
        isTest: isTest)
    }
  }

  static let scatter = Scatter(
    xTitle: "petal length (cm)", yTitle: "petal width (cm)", classNames: ["setosa", "versicolor"],
    points: cloud(0, 1, 1, count: 40, seed: 3) + cloud(1, 2.4, 2, count: 40, seed: 4)
      + [.init(x: 2.1, y: 1.4, classIndex: 0, isMisclassified: true)])

  /// The outputs of a network over a square, with data on top.
  static func boundary(
    _ scatter: Scatter, style: Boundary.Style = .regions, size: Int = 60, level: Double = 0.5,
    _ outputs: [(Double, Double) -> Double]
  ) -> Boundary {
    let along = { (index: Int) in -2 + 4 * Double(index) / Double(size - 1) }
    return Boundary(
      style: style, xDomain: -2...2, yDomain: -2...2, columns: size, rows: size,
      outputs: outputs.map { value in
        (0..<size).flatMap { row in (0..<size).map { value(along($0), along(row)) } }
      }, level: level, scatter: scatter)
  }

  static func squash(_ value: Double) -> Double { 0.5 + 0.5 * value / (1 + value.magnitude) }

  static func boundary(_ style: Boundary.Style) -> Boundary {
    let outside = zip([1, 0, -1, 1.5, -1.2], [1, 1.6, -1.4, -1, 1]).map { x, y in
      Scatter.Point(x: x, y: y, classIndex: 0, isMisclassified: x == 0)
    }
    let data = Scatter(
      xTitle: "x₁", yTitle: "x₂", classNames: ["outside", "inside"],
      points: outside + cloud(1, 0, 0, count: 30, seed: 6)
        + cloud(1, 0, 0, count: 12, seed: 7, isTest: true))
    return boundary(data, style: style, [{ squash(3 * (1 - $0 * $0 - $1 * $1 + 0.5 * $0 * $1)) }])
  }

  static let classes: Boundary = {
    let data = Scatter(
      xTitle: "", yTitle: "", classNames: ["setosa", "versicolor", "virginica"],
      points: cloud(0, -1, 0, count: 25, seed: 8) + cloud(1, 1, 0, count: 25, seed: 9)
        + cloud(2, 0, 1.2, count: 25, seed: 10))
    func peak(_ a: Double, _ b: Double) -> (Double, Double) -> Double {
      { x, y in -(x - a) * (x - a) - (y - b) * (y - b) }
    }
    return boundary(data, [peak(-1, 0), peak(1, 0), peak(0, 1.2)])
  }()

  static let frames: [Replay.Frame] = [0, 1, 3, 7, 15, 31, 63, 127].map { epoch in
    let curve = 1.8 * Double(epoch) / 127
    let data = Scatter(
      xTitle: "x₁", yTitle: "x₂", classNames: ["lower", "upper"],
      points: cloud(0, 0, -0.6, count: 40, seed: 12) + cloud(1, 0, 0.5, count: 40, seed: 11))
    let content = boundary(data, size: 40, level: 0, [{ $1 - curve * ($0 * $0 - 1) }])
    return .init(
      step: "\(epoch)",
      panel: .init(title: "epoch \(epoch), error 0.\(127 - epoch)", content: content))
  }

  static let snapshots = Panels(frames.map(\.panel))

  static let replay = Replay(variable: "epoch", frames: frames)

  /// More classes than there are colors, in groups around a circle.
  static let twelve = Scatter(
    xTitle: "first component", yTitle: "second component",
    classNames: (1...12).map { "class number \($0)" },
    points: (0..<12).flatMap { index in
      let (column, row) = (Double(index % 4), Double(index / 4))
      return cloud(index, 3 * column, 3 * row, count: 20, seed: UInt64(50 + index))
    })

  static let images = ImageSet(
    rows: 8, columns: 8, isDiverging: false,
    images: (0..<16).map { digit in
      .init(
        caption: "\(digit % 10)",
        pixels: (0..<64).map { pixel in
          let (row, column) = (Double(pixel / 8) - 3.5, Double(pixel % 8) - 3.5)
          return max(0, 16 - 3 * (row * row + column * column - Double(digit)).magnitude).rounded()
        })
    })

  static let weights = ImageSet(
    rows: 8, columns: 8, isDiverging: true,
    images: (0..<4).map { unit in
      var noise = Noise(UInt64(unit + 20))
      return .init(caption: "unit \(unit + 1)", pixels: (0..<64).map { _ in noise.bell() })
    })

  static func layer(
    _ units: Int, _ activation: String = "", hasBias: Bool = false, weights: [[Double]] = []
  ) -> Architecture.Layer {
    .init(units: units, activation: activation, hasBias: hasBias, weights: weights)
  }

  static let network = Architecture(
    inputNames: ["sepal length", "petal length"],
    layers: [
      layer(2), layer(5, "tanh", hasBias: true), layer(100, "ReLU", hasBias: true),
      layer(1, "sigmoid", hasBias: true),
    ])

  static let weighted: Architecture = {
    var noise = Noise(30)
    func matrix(_ rows: Int, _ columns: Int) -> [[Double]] {
      (0..<rows).map { _ in (0..<columns).map { _ in noise.bell() } }
    }
    return Architecture(
      inputNames: [],
      layers: [
        layer(2), layer(5, "tanh", weights: matrix(2, 5)), layer(3, "tanh", weights: matrix(5, 3)),
        layer(1, "sigmoid", weights: matrix(3, 1)),
      ])
  }()

  static let finals: [Double] = {
    var noise = Noise(40)
    return (0..<200).map { _ in
      let bell = noise.bell()
      return 0.00042 * (bell < 0 ? 1 / (1 - bell) : 1 + bell * bell)
    }
  }()

  static let histogram = Distribution(
    title: "final loss", scale: .log, groups: [.init(name: "200 seeds", values: finals + [.nan])],
    marks: [.init(axis: .x, value: 0.00047, label: "the sheet’s 0.00047")])

  static let strips = Distribution(
    title: "accuracy", scale: .linear,
    groups: [5, 10, 100].map { width in
      var noise = Noise(UInt64(width))
      return .init(
        name: "\(width) units",
        values: (0..<50).map { _ in 0.8 + 0.05 * noise.bell() + 0.001 * Double(width) })
    }, marks: [.init(axis: .x, value: 0.9, label: "target 0.9")])
}
