import FigureData
import Formulas
import LabMarkdown
import LabResults
import Testing

@testable import LabRunner

/// A NaN is never a success.
@Suite struct DivergedRunTests {
  private typealias Expectation = LabResults.Expectation

  private static let boom = """
    @dataset(d, from: points([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]))
    @network(net, inputs: 2, layers: [relu(4, weights: [[1, 1, 1, 1], [1, 1, 1, 1]]), identity(1, weights: [[1], [1], [1], [1]])])
    @train(boom, network: net, on: d, loss: mse, learningRate: 1e10, epochs: 50)
    @train(early, network: net, on: d, loss: mse, learningRate: 1e10, epochs: 50, stop: [accuracy(0.75)])
    @train(rates, network: net, on: d, loss: mse, learningRate: [0.001, 1e10], epochs: 50)

    """

  private func outcomes(_ lines: String, in text: String = boom) -> [Outcome] {
    let run = Lab(text + lines).run()
    return run.plan.steps.compactMap { run.outcome(of: $0.directive) }
  }

  private func table(_ line: String, in text: String = boom) throws -> Table {
    let last = try #require(outcomes(line, in: text).last)
    guard case .table(let table) = last else {
      throw Unexpected(text: "\(last)")
    }
    return table
  }

  @Test(arguments: [("mse", true), ("mae", false), ("mse, reduction: sum", false)])
  func onlyRunsWithTheSameLossHaveABest(_ loss: String, _ isFair: Bool) throws {
    let other = """
      @train(fine, network: net, on: d, loss: mse, learningRate: 0.001, epochs: 5)
      @train(other, network: net, on: d, loss: \(loss), learningRate: 0.001, epochs: 6)

      """
    let table = try table(other + "@table(comparison([fine, other]))")
    #expect(table.rows.contains(where: \.isBest) == isFair)
    #expect(table.notes.contains { $0.contains("different losses") } == !isFair)
  }

  private func content(_ line: String, in text: String = boom) throws -> any FigureContent {
    let last = try #require(outcomes(line, in: text).last)
    guard case .figure(let figure) = last else { throw Unexpected(text: "\(last)") }
    return figure.content
  }

  private struct Unexpected: Error { let text: String }

  @Test(arguments: [
    "boom.accuracy > 0.7", "boom.accuracy >= 0", "boom.accuracy != 1", "early.epochs < 50",
    "rates.accuracy.median > 0.5", "not (boom.accuracy < 0.7)", "boom.history[50].accuracy > 0.7",
  ])
  func aRunOfNaNPassesNoCheck(_ condition: String) throws {
    guard case .expectation(let expectation)? = outcomes("@expect(\(condition))").last else {
      throw Unexpected(text: condition)
    }
    #expect(expectation.verdict == .failed)
  }

  @Test func weightsThatAreNaNAreNotDrawnAsNumbers() throws {
    let diverged = "@train(lost, network: net, on: d, loss: mse, learningRate: 1e200, epochs: 9)\n"
    guard case .skipped(let reason)? = outcomes(diverged + "@plot(weights(lost))").last else {
      throw Unexpected(text: "it is shown")
    }
    #expect(reason.contains("are NaN"))
  }

  @Test func aRunOfNaNPassesForNoSeed() throws {
    let text = """
      @dataset(d, from: moons(count: 20))
      @network(net, inputs: 2, layers: [relu(4), identity(1)])
      @train(run, network: net, on: d, loss: mse, learningRate: 1e10, epochs: 60)

      """
    guard
      case .expectation(let expectation)? = outcomes(
        "@expect(run.accuracy >= 0, seeds: 1...3)", in: text
      ).last
    else { throw Unexpected(text: "no expectation") }
    #expect(expectation.verdict == .failed && expectation.seeds?.held == 0)
  }

  /// A loss that overflows comes from invalid outputs, long before they are NaN.
  @Test func anInfiniteLossHasNoAccuracy() throws {
    let text = """
      @dataset(d, from: points([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]))
      @network(lin, inputs: 2, layers: [identity(1, weights: [[1], [1]])])
      @train(boom, network: lin, on: d, loss: mse, learningRate: 1e10, epochs: 17)
      @train(rates, network: lin, on: d, loss: mse, learningRate: [0.0001, 1e10], epochs: 17)

      """
    guard
      case .expectation(let expectation)? = outcomes("@expect(boom.accuracy > 0.7)", in: text).last
    else { throw Unexpected(text: "no expectation") }
    #expect(Lab.value("boom.loss", in: text)?.number == .infinity)
    #expect(expectation.verdict == .failed)
    for form in ["comparison(rates, by: accuracy)", "distribution(rates, of: accuracy)"] {
      #expect(try table("@table(\(form))", in: text).rows.map(\.isBest) == [true, false])
    }
  }

  /// An infinite logarithm is different: the outputs are valid probabilities.
  @Test func aCertainMistakeDoesNotAffectTheAccuracyOfOthers() {
    let text = """
      @dataset(d, from: points([[50, 1], [100, 1], [-50, 0], [-100, 1]]))
      @network(net, inputs: 1, layers: [sigmoid(1, weights: [[10]], biases: [0])])
      @train(run, network: net, on: d, loss: bce, learningRate: 1, epochs: 0)

      """
    #expect(Lab.numbers(["run.loss", "run.accuracy"], in: text) == [.infinity, 0.75])
  }

  /// Tables, prose, and figures show the same median, whichever runs diverged.
  @Test func thereIsOneMedian() throws {
    let text = """
      @dataset(d, from: points([[-2, 0], [-1, 0], [-0.5, 1], [-0.2, 0], [0.2, 1], [0.5, 0], [1, 1], [2, 1]]))
      @network(r2, inputs: 1, layers: [sigmoid(1, initializer: normal(deviation: 25))])
      @train(m, network: r2, on: d, loss: bce, learningRate: 0.000001, epochs: 3, seeds: 1...9)

      """
    let table = try table("@table(distribution(m))", in: text)
    let column = try #require(table.columns.firstIndex { $0.title == "median" })
    guard case .number(let median) = table.rows[0].cells[column] else {
      throw Unexpected(text: "\(table.rows[0])")
    }
    let none = try #require(table.rows[0].number("diverged", in: table))
    #expect(none != 0 && median.isFinite)
    #expect(Lab.numbers(["9 - m.loss.count", "m.loss.median"], in: text) == [none, median])
  }

  @Test(arguments: ["value.median < 1", "value.minimum < 1", "value.maximum < 1e300"])
  func aSweepWithADivergedPathPassesNoCheck(_ condition: String) throws {
    let text = """
      ```formula
      f(x, y) = x^2 + y^2
      ```

      @minimize(f, as: rates, from: [3, 2], stepSize: [0.1, 1.1], steps: 5000)

      """
    guard
      case .expectation(let expectation)? = outcomes("@expect(rates.\(condition))", in: text).last
    else { throw Unexpected(text: condition) }
    #expect(expectation.verdict == .failed)
  }

  @Test func theBestRunHasNotDiverged() throws {
    for quantity in ["accuracy", "loss"] {
      let table = try table("@table(comparison(rates, by: \(quantity)))")
      #expect(table.rows.map(\.isBest) == [true, false])
      let accuracy = try #require(table.columns.firstIndex { $0.title == "accuracy" })
      guard case .number(let number) = table.rows[1].cells[accuracy] else {
        throw Unexpected(text: "\(table.rows[1])")
      }
      #expect(number.isNaN)
    }
  }

  @Test func aSettingThatMostlyDivergesIsNotTheBest() throws {
    // Two of three seeds diverge if the initial weights are large.
    let text = """
      @dataset(d, from: moons(count: 20))
      @network(net, inputs: 2, layers: [relu(8), identity(1)])
      @train(runs, network: net, on: d, loss: mse, learningRate: [0.01, 1e10], epochs: 60, seeds: 1...3)

      """
    let table = try table("@table(distribution(runs, of: accuracy, below: [0.99]))", in: text)
    #expect(table.columns.map(\.title).contains("diverged"))
    #expect(table.rows.map(\.isBest) == [true, false])
    #expect(table.rows[1].cells[1] == .number(3) && table.rows[1].cells[2] == .number(3))
    // None of them is below, since none has an accuracy.
    #expect(table.rows[1].cells.last == .number(0))
  }

  @Test func quantilesCountMissingValuesAsWorst() {
    let spread = Spread(of: [3, .nan, 1, 2, .infinity])
    #expect(spread.rank(0.5, of: "loss") == 3 && spread.rank(0.5, of: "accuracy") == 1)
    #expect(spread.rank(1, of: "loss").isNaN && spread.rank(0, of: "accuracy").isNaN)
    #expect(spread.count == 3 && spread.missing == 2 && spread.mean.isNaN)
    #expect(spread.record(of: "loss")["median"]?.number == 3)
    #expect(spread.shareBelow(2.5) == 0.4)
    #expect(Spread(of: [1, 2, 3, 4]).rank(0.25, of: "loss") == 1.75)
  }

  @Test func figuresShowMissingOutputs() throws {
    guard let boundary = try content("@plot(boundary(boom))").panels[0] as? Boundary else {
      throw Unexpected(text: "no boundary")
    }
    #expect(boundary.outputs[0].allSatisfy { $0.isNaN })
    #expect(boundary.scatter.points.allSatisfy { !$0.isMisclassified })
    guard let scatter = try content("@plot(predictions(boom))").panels[1] as? Scatter else {
      throw Unexpected(text: "no scatter")
    }
    #expect(scatter.classNames == ["0", "1", "no output"])
    #expect(scatter.points.map(\.classIndex) == [2, 2, 2, 2])
  }

  @Test(arguments: [
    ("weights: [[1], [1]]", "1e200", "before training, in the loss"),
    ("weights: bad", "1", "before training, in the weights of layer 1"),
    ("weights: [[1e200], [1e200]]", "1e200", "before training, in the pre-activations of layer 1"),
  ])
  func divergenceBeforeTrainingIsReported(_ weights: String, _ feature: String, _ place: String)
    throws
  {
    let initializer = weights == "weights: bad" ? "initializer: bad" : weights
    let text = """
      ```formula
      bad(inputs, outputs) = zeros(inputs, outputs) / 0
      ```

      @dataset(d, from: points([[\(feature), 0, 0], [0, 1, 1]]))
      @network(net, inputs: 2, layers: [identity(1, \(initializer), biases: [0])])
      @train(run, network: net, on: d, loss: mse, learningRate: 0.1, epochs: 3)

      """
    guard case .definition(let definition)? = outcomes("", in: text).last else {
      throw Unexpected(text: "no run")
    }
    #expect(definition.notices.first?.contains(place) == true, "\(definition.notices)")
    #expect(Lab.value("run.divergedEpoch", in: text)?.number == 0)
    let table = try table("@table(comparison(run))", in: text)
    #expect(table.rows[0].cells.last == .text("diverged before training"))
  }

  /// After a softmax, the loss is computed from the logits wherever it is shown.
  @Test func theLossOfASoftmaxIsTheSameEverywhere() throws {
    let text = """
      @dataset(d, from: blobs(30))
      @network(n, inputs: 2, layers: [softmax(3)])
      @train(r, network: n, on: d, loss: categoricalCrossEntropy, learningRate: 1e6, epochs: 1, snapshots: [0, 1])
      @train(s, network: n, on: d, loss: categoricalCrossEntropy, learningRate: 1e6, epochs: 0)

      """
    #expect(Lab.numbers(["r.initialLoss == s.loss", "isfinite(r.loss)"], in: text) == [1, 1])
    let content = try content("@plot(snapshots(r))", in: text)
    let panels = try #require(content as? Panels).panels
    #expect(panels.count == 2 && !panels[1].title.contains("∞"))
  }

  @Test func withoutALossThereIsNoAccuracy() throws {
    // Logits where probabilities are required: the outputs are numbers, but their logarithms are
    // NaN.
    let text = """
      ```formula
      logits(X, W, b) = X @ W + b
      ```

      @dataset(d, from: moons(30))
      @network(n, inputs: 2, layers: [identity(1)])
      @train(r, network: n, on: d, forward: logits, loss: bce, learningRate: 0.1, epochs: 3, stop: [accuracy(0)])

      """
    let found = Lab.numbers(
      ["r.epochs", "r.accuracy", "r.initialAccuracy", "r.initialLoss"], in: text)
    #expect(found.count == 4 && found[0] == 3)
    #expect(found.dropFirst().allSatisfy { $0.isNaN })
    guard case .definition(let run)? = outcomes("", in: text).last else {
      throw Unexpected(text: "no run")
    }
    #expect(run.notices.contains { $0.contains("requires probabilities, but 'logits' gives") })
  }

  @Test func aCertainPredictionHasNoLoss() throws {
    let text = """
      @dataset(d, from: points([[50, 1], [100, 1], [-50, 0], [-100, 0]]))
      @network(right, inputs: 1, layers: [sigmoid(1, weights: [[10]], biases: [0])])
      @network(wrong, inputs: 1, layers: [sigmoid(1, weights: [[-10]], biases: [0])])
      @train(sure, network: right, on: d, loss: bce, learningRate: 1, epochs: 5)
      @train(lost, network: wrong, on: d, loss: bce, learningRate: 1, epochs: 5)

      """
    let losses = ["sure.loss", "sure.initialLoss", "lost.initialLoss"]
    #expect(Lab.numbers(losses, in: text) == [0, 0, .infinity])
    guard case .definition(let lost)? = outcomes("", in: text).last else {
      throw Unexpected(text: "no run")
    }
    #expect(lost.notices.count == 2 && lost.notices[1].contains("binaryCrossEntropyOnLogits"))
    #expect(lost.notices[0].contains("before training, in the loss"))
  }
}

extension FigureContent {
  /// The images side by side, or a single one.
  fileprivate var panels: [any FigureContent] {
    (self as? Panels)?.panels.map(\.content) ?? [self]
  }
}

extension Table.Row {
  /// The number in the column of a title.
  fileprivate func number(_ title: String, in table: Table) -> Double? {
    guard let place = table.columns.firstIndex(where: { $0.title == title }),
      case .number(let number) = cells[place]
    else { return nil }
    return number
  }
}
