import Diagnostics
import Formulas
import LabMarkdown
import LabResults
import Testing

@testable import LabRunner

@Suite struct TrainDirectiveTests {
  static let five = """
    @dataset(five, from: points([[0, 0, 1], [1, 0, 0], [0, -1, 0], [-1, 0, 0], [0, 1, 0]]))
    @network(net, inputs: 2, layers: [tanh(5), tanh(3), sigmoid(1)])

    """

  @Test func theFirstPredictionOfTheFivePointsIsOneHalfForAnySeed() {
    for seed in 0..<20 {
      let text =
        "---\nseed: \(seed)\n---\n\n" + Self.five
        + "@train(run, network: net, on: five, loss: mse, learningRate: 0.25, epochs: 0)"
      #expect(Lab.value("run.initialPredictions[0][0]", in: text)?.number == 0.5)
    }
  }

  /// Two steps of one linear unit, worked by hand.
  @Test func aTinyRunGivesTheNumbersWorkedByHand() {
    let text = """
      @dataset(data, from: points([[1, 2], [2, 3]]))
      @network(net, inputs: 1, layers: [identity(1, weights: [[0.5]], biases: [0])])
      @train(run, network: net, on: data, loss: mse, learningRate: 0.1, epochs: 1)
      """
    // Residuals -1.5 and -2, so the gradient is 2/2 * (-1.5 - 4) = -5.5 and 2/2 * -3.5 = -3.5.
    let names = ["run.weights[0][0][0]", "run.biases[0][0]", "run.initialLoss"]
    #expect(Lab.numbers(names, in: text) == [1.05, 0.35000000000000003, 3.125])
  }

  @Test func aListForAScalarIsASweepAndListsMakeAProduct() {
    let text =
      Self.five
      + "@train(run, network: net, on: five, loss: mse, learningRate: [0.05, 0.25], epochs: [1, 2, 3])"
    let single =
      Self.five + "@train(run, network: net, on: five, loss: mse, learningRate: 0.25, epochs: 2)"
    let loss = Lab.numbers(["run.loss"], in: single)
    #expect(loss.count == 1)
    #expect(Lab.numbers(["run.count", "run[1].epochs", "run[4].loss"], in: text) == [6, 2] + loss)
  }

  @Test func aSweepOverLayersReachesTheRuns() {
    let text = """
      @dataset(five, from: points([[0, 0, 1], [1, 0, 0]]))
      @network(net, inputs: 2, layers: [[sigmoid(1)], [tanh([2, 3]), sigmoid(1)]])
      @train(run, network: net, on: five, loss: mse, learningRate: 0.1, epochs: 1)
      """
    #expect(Lab.numbers(["run.count", "net[2].parameters"], in: text) == [3, 13])
  }

  @Test func seedsGiveADistribution() {
    let text =
      Self.five
      + "@train(run, network: net, on: five, loss: mse, learningRate: 0.25, epochs: 3, seeds: 1...7)"
    let found = Lab.numbers(["run.loss.count", "run[0].loss", "run[1].loss"], in: text)
    #expect(found.count == 3 && found[0] == 7 && found[1] != found[2])
    // A seed of the sweep replaces the lab's.
    let seeded =
      "---\nseed: 1\n---\n" + Self.five
      + "@train(run, network: net, on: five, loss: mse, learningRate: 0.25, epochs: 3)"
    #expect(Lab.numbers(["run.loss"], in: seeded) == [found[1]])
  }

  @Test func addingADirectiveChangesNoOthersNumbers() {
    let run = "@train(run, network: net, on: five, loss: mse, learningRate: 0.25, epochs: 3)"
    let more = "@network(other, inputs: 2, layers: [tanh(7), sigmoid(1)])\n"
    #expect(
      Lab.value("run.loss", in: Self.five + run)?.number
        == Lab.value("run.loss", in: more + Self.five + run)?.number
    )
  }

  @Test func settingsReplaceArgumentsOfTheLab() throws {
    let text =
      Self.five
      + "@train(run, network: net, on: five, loss: mse, learningRate: 0.25, epochs: 3)\n\n`= run.epochs`"
    let lab = Lab(text, settings: ["run.epochs=5", "nobody.epochs=1"])
    let run = lab.run()
    let span = try #require(lab.plan.spans.first).span
    #expect(run.value(of: span)?.number == 5)
    #expect(run.plan.settings.map(\.name) == ["run.epochs"])
    #expect(Lab("---\nseed: 4\n---\n", settings: ["seed=9"]).run().plan.seed == 9)
  }

  @Test func settingsAreFoundInTheText() {
    let text = """
      @train(run, network: no, epochs: 3)

      @solution()
      @plot(loss(run), as: figure)
      @minimize(f(x), as: path)
      @end(solution)
      """
    let document = Document(parsing: SourceText(name: "a.md", text: text))
    let texts = ["run.epochs=5", "path.steps=1", "figure.x=1", "nobody.epochs=1", "seed=2"]
    let settings = texts.compactMap { Setting(parsing: $0) }
    #expect(settings.count == texts.count)
    #expect(settings.used(in: document).map(\.name) == ["run.epochs", "path.steps", "seed"])
    #expect(Plan(for: document, settings: settings).settings.map(\.name) == ["run.epochs", "seed"])
  }

  @Test func aDivergedRunReportsWhere() throws {
    let text =
      "@dataset(data, from: points([[1, 2], [2, 3]]))\n"
      + "@network(net, inputs: 1, layers: [identity(1, weights: [[0.5]])])\n"
      + "@train(run, network: net, on: data, loss: mse, learningRate: 1e6, epochs: 100)\n"
    let dump = Lab(text).run().dump
    #expect(dump.contains("diverged: the first number that is not finite appeared in epoch"))
    guard let epoch = Lab.value("run.divergedEpoch", in: text)?.number else {
      Issue.record("no epoch")
      return
    }
    #expect(epoch > 1 && epoch < 100)
  }
}
