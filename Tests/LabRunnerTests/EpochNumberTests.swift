import FigureData
import LabResults
import Testing

@testable import LabRunner

/// The state before training is epoch 0, and nothing comes before it.
@Suite struct EpochNumberTests {
  private static let data = """
    @dataset(d, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))
    @network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])
    @train(whole, network: net, on: d, loss: bce, learningRate: 1, epochs: 2)
    @train(mean, network: net, on: d, loss: bce, learningRate: 1, epochs: 2, measure: runningMean)
    @train(late, network: net, on: d, loss: bce, learningRate: 1, epochs: 2, log: every(1, from: 1))
    @train(seeds, network: net, on: d, loss: bce, learningRate: 1, epochs: 2, seeds: 1...3)

    ```formula
    bowl(x, y) = x^2 + y^2
    ```

    @minimize(bowl, as: still, from: [1, 1], stepSize: 0.1, steps: 0)
    @minimize(bowl, as: path, from: [1, 1], stepSize: 0.1, steps: 2)

    """

  private func outcome(_ line: String) throws -> Outcome {
    let lab = Lab(Self.data + line)
    #expect(lab.problems == [])
    let run = lab.run()
    return try #require(run.plan.steps.last.flatMap { run.outcome(of: $0.directive) })
  }

  @Test(arguments: [
    ("whole, countFrom: 0", [0.0, 1, 2]), ("whole", [0, 1, 2]), ("mean", [1, 2]),
    ("mean, countFrom: 0", [0, 1]), ("late", [1, 2]), ("late, countFrom: 0", [0, 1]),
  ])
  func aLogHasNoEpochBelowZero(arguments: String, epochs: [Double]) throws {
    guard case .table(let table) = try outcome("@table(log(\(arguments)))") else {
      return #expect(Bool(false))
    }
    let numbers = table.rows.compactMap {
      if case .number(let number) = $0.cells[0] { number } else { nil }
    }
    #expect(numbers == epochs)
  }

  @Test(arguments: [
    ("loss(whole, countFrom: 0)", [0.0, 1, 2]), ("accuracy(whole, countFrom: 0)", [0, 1, 2]),
    ("loss(seeds, countFrom: 0)", [0, 1, 2]), ("loss(mean, countFrom: 0)", [0, 1]),
    ("loss([whole, mean], countFrom: 0)", [0, 1, 2]), ("loss(mean)", [1, 2]),
    ("pathValues(still)", [0]), ("pathValues(path)", [0, 1, 2]),
    ("pathValues(still, of: gradient)", [0]),
  ])
  func aCurveHasNothingBelowZero(plot: String, x: [Double]) throws {
    guard case .figure(let figure) = try outcome("@plot(\(plot))"),
      let curves = figure.content as? Curves
    else { return #expect(Bool(false)) }
    #expect(curves.series[0].x == x)
    #expect(curves.xEnds.lowest == 0)
  }
}
