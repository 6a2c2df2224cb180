import LabRunner
import Testing

@Suite struct TrainDirectiveTests {
  static let five = """
    @dataset(five, from: points([[0, 0, 1], [1, 0, 0], [0, -1, 0], [-1, 0, 0], [0, 1, 0]]))
    @network(net, inputs: 2, layers: [tanh(5), tanh(3), sigmoid(1)])
    """

  @Test func firstPredictionOfTheFivePointsIsOneHalfWhateverTheSeed() {
    for seed in 0..<20 {
      let text =
        "---\nseed: \(seed)\n---\n\n" + Self.five
        + "\n@train(run, network: net, on: five, loss: meanSquaredError, learningRate: 0.25, epochs: 0)"
      #expect(Lab.value("run.initialPredictions[0][0]", in: text) == .number(0.5))
    }
  }

  @Test func dump() {
    let lab = Lab(
      Self.five + """

        @gradcheck(net, on: five, loss: meanSquaredError)
        @train(run, network: net, on: five, loss: meanSquaredError, learningRate: [0.05, 0.25], epochs: 2500)
        @table(comparison(run))
        @plot(loss(run))

        Loss `= run[1].loss : .5f`
        """)
    #expect(lab.problems == [])
    print(lab.plan.dump)
    print(lab.run().dump)
  }
}
