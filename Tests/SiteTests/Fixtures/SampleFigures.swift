import FigureData
import LabResults

/// A figure of each kind.
enum SampleFigures {
  static let all: [Figure] = results + SampleFormulaFigures.all

  private static let results: [Figure] = [
    Figure(summary: "The loss by epoch.", caption: "It falls.", content: curves),
    Figure(summary: "Points of two classes.", caption: nil, content: scatter),
    Figure(summary: "A boundary.", caption: "After training.", content: boundary(0.5)),
    Figure(summary: "Two pictures.", caption: nil, content: images),
    Figure(summary: "A network.", caption: "The network.", content: network),
    Figure(summary: "A spread.", caption: nil, content: spread),
    Figure(
      summary: "Before and after.", caption: "Side by side.",
      content: Panels([
        .init(title: "before", content: boundary(0.9)),
        .init(title: "after", content: boundary(0.5)),
      ])),
    Figure(
      summary: "A network and a picture.", caption: nil,
      content: Panels([
        .init(title: "network", content: network),
        .init(title: "picture", content: images),
      ])),
  ]

  static let curves: Curves = {
    var curves = Curves(
      xTitle: "epoch", yTitle: "loss",
      series: [
        .init(name: "rate 0.1", x: [0, 1, 2, 3], y: [1, 0.5, 0.2, 0.1]),
        .init(
          name: "rate 1", x: [0, 1, 2, 3], y: [1, 0.3, 0.05, 0.01], lower: [0.9, 0.2, 0.04, 0.005],
          upper: [1.1, 0.4, 0.06, 0.02]),
      ])
    curves.yScale = .log
    curves.references = [
      .init(axis: .y, value: 0.02, label: "the sheet's"), .init(axis: .x, value: 2, label: "here"),
    ]
    return curves
  }()

  static let scatter = Scatter(
    xTitle: "x1", yTitle: "x2", classNames: ["inside", "outside"],
    points: [
      .init(x: 0, y: 0, classIndex: 0), .init(x: 1, y: 0, classIndex: 1, isMisclassified: true),
      .init(x: 0, y: 1, classIndex: 1), .init(x: -1, y: 0, classIndex: 1, isTest: true),
      .init(x: 0, y: -1, classIndex: 1),
    ])

  static func boundary(_ level: Double) -> Boundary {
    let values = (0..<9).flatMap { row in
      (0..<9).map { column in
        let (x, y) = (Double(column - 4) / 2, Double(row - 4) / 2)
        return 1 / (1 + x * x + y * y)
      }
    }
    return Boundary(
      style: .shading, xDomain: -2...2, yDomain: -2...2, columns: 9, rows: 9, outputs: [values],
      level: level, scatter: scatter)
  }

  static let images = ImageSet(
    rows: 2, columns: 2, isDiverging: true,
    images: [
      .init(caption: "unit 1", pixels: [1, -1, 0, 0.5]),
      .init(caption: "unit 2", pixels: [0, 0, 1, 1]),
    ])

  static let network = Architecture(
    inputNames: ["x1", "x2"],
    layers: [
      .init(units: 2, activation: "", hasBias: false, weights: []),
      .init(units: 2, activation: "tanh", hasBias: true, weights: [[1, -1], [0.5, 2]]),
      .init(units: 1, activation: "sigmoid", hasBias: true, weights: [[1], [-1]]),
    ])

  static let spread = Distribution(
    title: "final loss", scale: .log,
    groups: [.init(name: "", values: [1e-4, 2e-4, 2e-4, 3e-4, 5e-4, 1e-2])],
    marks: [.init(axis: .x, value: 4.7e-4, label: "the sheet's")])
}
