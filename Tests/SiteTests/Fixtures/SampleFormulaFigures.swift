import FigureData
import LabResults

/// A figure of each kind for formulas.
enum SampleFormulaFigures {
  static let all: [Figure] = [
    Figure(summary: "ReLU and a step.", caption: "Two functions.", content: functions),
    Figure(summary: "Descent in a bowl.", caption: "Ten steps.", content: bowl),
    Figure(summary: "A product.", caption: "Values and gradients.", content: product),
    Figure(
      summary: "Two functions and a bowl.", caption: nil,
      content: Panels([
        .init(title: "functions", content: functions),
        .init(title: "bowl", content: bowl),
      ])),
    Figure(summary: "A deep product.", caption: "Wide.", content: chain),
  ]

  static let functions: FunctionPlot = {
    let x = (-20...20).map { Double($0) / 5 }
    var plot = FunctionPlot(
      curves: Curves(
        xTitle: "z", yTitle: "activation",
        series: [
          .init(name: "ReLU", x: x, y: x.map { max($0, 0) }),
          .init(name: "step", x: x, y: x.map { $0 > 0 ? 1 : 0 }),
        ]))
    plot.points = [.init(x: 0, y: 0, label: "kink")]
    return plot
  }()

  static let bowl: ContourMap = {
    let values = (0..<21).flatMap { row in
      (0..<21).map { column in
        let (x, y) = (Double(column - 10) / 5, Double(row - 10) / 5)
        return x * x + x * y + 2 * y * y
      }
    }
    var map = ContourMap(
      xTitle: "x", yTitle: "y", valueTitle: "f(x, y)", xDomain: -2...2, yDomain: -2...2,
      columns: 21, rows: 21, values: values)
    map.paths = [.init(name: "descent", x: [1.5, 0.9, 0.3], y: [1.8, 0.4, 0], value: 0.09)]
    return map
  }()

  static let product = ComputationGraph(
    nodes: [
      .init(id: "x", label: "x", kind: .input), .init(id: "w", label: "w", kind: .parameter),
      .init(id: "m", label: "×", kind: .operation),
      .init(id: "l", label: "loss", kind: .result, value: "0.25", gradient: "1"),
    ],
    edges: [
      .init(from: "x", to: "m", value: "2", gradient: "−0.5"),
      .init(from: "w", to: "m", value: "0.25", gradient: "2"),
      .init(from: "m", to: "l", value: "0.5", gradient: "1"),
    ])

  static let chain = ComputationGraph(
    nodes: (0..<12).map { .init(id: "\($0)", label: "tanh", kind: .operation) },
    edges: (1..<12).map {
      .init(from: "\($0 - 1)", to: "\($0)", value: "0.12345", gradient: "1.5×10⁻³")
    })
}
