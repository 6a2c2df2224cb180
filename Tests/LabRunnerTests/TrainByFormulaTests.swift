import FigureData
import Formulas
import LabResults
import Testing

@testable import LabRunner

/// Networks trained with formulas of the lab.
@Suite struct TrainByFormulaTests {
  /// Two moons and fifty ReLU units, with the formulas of an exercise sheet.
  static let moons = """
    @dataset(moons, from: moons(count: 100), scale: 2, offset: -1, targets: signed,
             random: mt19937(0))
    @network(net, inputs: 2,
             layers: [
               relu(50, initializer: normal(0, 0.7071067811865475), biasInitializer: normal(0, 1)),
               identity(1, bias: false, initializer: normal(0, 0.1414213562373095)),
             ],
             random: after(moons))

    ```formula
    perceptronLoss(y, t) = mean(max(0, -y * t))
    forward(X, W, B, V) = max(0, X @ W + B) @ V

    backprop(X, T, W, B, V) =
      Z  = X @ W + B
      A  = max(0, Z)
      Y  = A @ V
      dY = where(-Y * T > 0, -T, 0) / rows(X)
      dZ = outer(dY, V) * (Z > 0)
      return W: X.T @ dZ, B: sum(dZ, axis: 0), V: A.T @ dY

    halved(T, X, W, B, V) =
      Z  = X @ W + B
      A  = max(0, Z)
      dY = where(-(A @ V) * T > 0, -T, 0) / rows(X)
      dZ = outer(dY, V) * (Z > 0)
      return dV: A.T @ dY, dB: mean(dZ, axis: 0), dW: X.T @ dZ
    ```


    """

  private static func train(_ arguments: String) -> String {
    moons + "@train(run, network: net, on: moons, learningRate: 0.1, epochs: 128, \(arguments))\n"
  }

  /// The errors after each step, from NumPy.
  private static let errors = [
    0.1270733139880156, 0.05219295381103395, 0.02071471879493867, 0.00962995961001314,
    0.005881023250095359, 0.010370822927390857, 0.003399504724855197, 0.0013842569270137023,
  ]

  private static func losses(_ text: String, _ count: Int) -> [Double] {
    Lab.numbers((0..<count).map { "run.history[\($0)].loss" }, in: text)
  }

  @Test(
    arguments: [
      "loss: perceptron, gradient: backprop",
      "loss: perceptronLoss, gradient: backprop, vectors: [T, V]",
      "loss: perceptron, forward: forward", "loss: perceptronLoss, forward: forward, vectors: [V]",
      "loss: perceptronLoss",
    ])
  func trainsToTheErrorsOfTheSheet(_ arguments: String) {
    let found = Self.losses(Self.train(arguments), Self.errors.count)
    #expect(found.count == Self.errors.count)
    for (loss, error) in zip(found, Self.errors) { #expect(abs(loss - error) < 1e-12) }
  }

  @Test(arguments: [
    ("1e200", 3, "departs from the engine's in epoch 1: its loss is"),
    ("1", 0, "has no step to compare with the engine's"),
    ("1", 3, "matched the engine's"),
  ])
  func onlyStepsWithTheSameLossesMatch(_ factor: String, _ epochs: Int, _ words: String) throws {
    let text = """
      ```formula
      own(X, T, W, b) =
        D = \(factor) * 2 * (X @ W + b - T) / rows(X)
        return W: X.T @ D, b: sum(D, axis: 0)
      ```

      @dataset(d, from: moons(count: 20))
      @network(net, inputs: 2, layers: [identity(1)])
      @train(run, network: net, on: d, loss: mse, gradient: own, learningRate: 0.1, epochs: \(epochs))
      """
    #expect(Lab(text).run().dump.contains("own (yours) \(words)"))
    let difference = Lab.value("run.difference", in: text)?.number
    #expect((difference.map { $0 < 1e-9 } ?? false) == (words == "matched the engine's"))
  }

  @Test func theCorrectGradientMatchesTheEngines() throws {
    let text = Self.train("loss: perceptron, gradient: backprop")
    let dump = Lab(text).run().dump
    #expect(dump.contains("backprop (yours) matched the engine's"))
    guard let difference = Lab.value("run.difference", in: text)?.number else {
      Issue.record("no difference")
      return
    }
    #expect(difference < 1e-12)
    #expect(Lab(text).run().dump == dump)
  }

  /// The bias gradient is averaged twice; parameters are identified by name, in any order.
  @Test func aWrongGradientDepartsFromTheEngines() {
    let text = Self.train("loss: perceptron, gradient: halved")
    #expect(
      Lab(text).run().dump.contains(
        "halved (yours) departs from the engine's in epoch 1: its loss is 0.05151, the engine's 0.05219"
      ))
    let found = Lab.numbers(
      ["run.history[0].loss", "run.history[1].loss", "run.engineHistory[1].loss"], in: text)
    #expect(found.count == 3)
    // As in the sheet's faulty program.
    for (loss, error) in zip(found, [0.1270733139880156, 0.05151401155525713]) {
      #expect(abs(loss - error) < 1e-12)
    }
  }

  @Test func bothCurvesAreDrawn() throws {
    let text = Self.train("loss: perceptron, gradient: [backprop, halved]") + "@plot(loss(run))\n"
    let run = Lab(text).run()
    let outcome = try #require(run.plan.steps.last.flatMap { run.outcome(of: $0.directive) })
    guard case .figure(let figure) = outcome, let curves = figure.content as? Curves else {
      Issue.record("no curves")
      return
    }
    #expect(curves.series.map(\.name) == ["backprop (yours)", "the engine's", "halved (yours)"])
    #expect(curves.series[0].y[1] != curves.series[2].y[1])
  }

  @Test func anyOptimizerAndAnyBatchWillDo() {
    for rest in [
      "optimizer: adam, batch: 32, order: shuffled", "batch: 30, lastBatch: drop, weightDecay: 0.1",
      "optimizer: momentum, measure: runningMean, batch: 7", "batch: single",
    ] {
      let text =
        Self.moons
        + "@train(run, network: net, on: moons, learningRate: 0.01, epochs: 3, loss: perceptron, gradient: backprop, \(rest))\n"
      let dump = Lab(text).run().dump
      #expect(dump.contains("backprop (yours) matched the engine's"), "\(rest): \(dump)")
    }
  }

  @Test func aNaNGradientDiverges() {
    let text =
      Self.moons.replacing("sum(dZ, axis: 0)", with: "sum(dZ, axis: 0) / 0 * 0")
      + "@train(run, network: net, on: moons, learningRate: 0.01, epochs: 3, loss: perceptron, gradient: backprop)\n"
    let run = Lab(text).run()
    #expect(run.dump.contains("in the gradients of layer 1"))
    #expect(!run.plan.hasErrors)
  }

  @Test func trainingWaitsForAnUnwrittenGradient() {
    let text = """
      @dataset(d, from: points([[0, 1], [1, 0]]))
      @network(net, inputs: 1, layers: [sigmoid(1)])

      @exercise(a)
      @train(run, network: net, on: d, loss: mse, gradient: backprop, learningRate: 1, epochs: 3)
      @plot(loss(run))
      @end(exercise)
      """
    let run = Lab(text).run()
    #expect(!run.plan.hasErrors)
    #expect(run.dump.contains("@train not answered yet: backprop"))
    #expect(run.dump.contains("@plot not answered yet: backprop"))
  }

  /// An activation, a loss, and initial weights as formulas give the same results as the built-in
  /// ones.
  @Test func formulasReplaceActivationsLossesAndInitializers() {
    let own = """
      @dataset(d, from: moons(count: 40, noise: 0.1), random: pcg64(1))
      @network(net, inputs: 2, layers: [tanh(4), sigmoid(1)], random: pcg64(2))
      @train(run, network: net, on: d, loss: mse, learningRate: 0.5, epochs: 20, batch: 8)
      """
    let formulas =
      """
      ```formula
      squash(z) = tanh(z)
      logistic(z) = 1 / (1 + exp(-z))
      squares(y, t) = (y - t) ** 2
      bound(inputs, outputs) = sqrt(6 / (inputs + outputs))
      ```

      """
      + own.replacing("tanh(4), sigmoid(1)", with: "squash(4), logistic(1)")
      .replacing("loss: mse", with: "loss: squares")
      .replacing("random: pcg64(2)", with: "random: pcg64(2), initializer: bound")
    #expect(Lab(formulas).problems == [])
    let names = ["run.initialLoss", "run.loss", "run.accuracy", "run.weights[0][1][3]"]
    let wanted = Lab.numbers(names, in: own)
    let found = Lab.numbers(names, in: formulas)
    #expect(found.count == names.count && wanted.count == names.count)
    for (own, truth) in zip(found, wanted) { #expect(abs(own - truth) < 1e-12) }
  }

  @Test func dataComeFromFormulas() {
    let text = """
      ```formula
      angle = linspace(0, 3, 5)
      X = vstack(cos(angle), sin(angle)).T
      T = angle > 1
      weights(inputs, outputs) = ones((inputs, outputs)) / 4
      ```

      @dataset(d, from: formulas(inputs: X, targets: T))
      @network(net, inputs: 2, layers: [tanh(3, initializer: weights), sigmoid(1)])
      """
    #expect(Lab(text).problems == [])
    let names = ["d.outputs[1][0]", "d.outputs[2][0]", "net.weights[0][1][2]"]
    #expect(Lab.numbers(names, in: text) == [0, 1, 0.25])
    #expect(Lab(text).run().dump.contains("5 rows; features x, y; classes 0, 1"))
  }

  /// A step unit has no derivative, but a custom rule can train it.
  @Test func aCustomRuleTrainsUnitsWithoutADerivative() {
    let text = """
      ```formula
      rule(X, T, w, b) =
        error = (X @ w + b > 0) - T
        return w: X.T @ error, b: sum(error, axis: 0)
      ```

      @dataset(d, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]]))
      @network(net, inputs: 2, layers: [step(1)], random: pcg64(1))
      @train(run, network: net, on: d, loss: mse, gradient: rule, learningRate: 0.1, epochs: 50)
      """
    #expect(Lab(text).problems == [])
    #expect(Lab.value("run.accuracy", in: text)?.number == 1)
  }
}
