import Diagnostics
import Foundation
import LabResults
import Testing

@testable import LabRunner

/// Setups whose numbers are meaningless are rejected; those whose numbers mean little get a
/// warning.
@Suite struct MeaninglessSetUpTests {
  private static let data = """
    @dataset(moons, from: moons(20))
    @dataset(signed, from: moons(20), targets: signed)
    @dataset(three, from: blobs(30))
    @dataset(both, from: points([[0, 0, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0]], targets: 2))
    @dataset(curve, from: points([[0, 0, 3.5], [1, 1, 7.5], [1, 0, 9.25]]))
    @dataset(numbered, from: points([[0, 0, 0], [1, 1, 1], [1, 0, 2]]))
    @dataset(soft, from: points([[0, 0, 1.5], [1, 1, 0.2], [1, 0, 0.7]]))
    @dataset(ones, from: points([[0, 0, 1], [1, 1, 1], [1, 0, 1]]))
    @dataset(flat, from: points([[0, 0, 2.5], [1, 1, 2.5], [1, 0, 2.5]]))
    @dataset(still, from: points([[1, 1, 0], [1, 1, 1]]))
    @dataset(sorted, from: iris, features: ["petal_length", "petal_width"], split: inOrder(100))

    """

  private func problems(_ train: String, layers: String) -> [String] {
    Lab(
      Self.data + """
        @network(net, inputs: 2, layers: [\(layers)])
        @train(run, network: net, learningRate: 0.1, epochs: 1, \(train))
        """
    ).problems.map { String($0.drop { $0 != " " }.dropFirst()) }
  }

  @Test(arguments: [
    ("on: moons, loss: categoricalCrossEntropy", "tanh(4), softmax(1)", "softmax of one unit"),
    ("on: moons, loss: mse", "softmax(1)", "softmax of one unit"),
    ("on: moons, loss: bce", "softmax(1), sigmoid(1)", "softmax must be the last layer"),
    ("on: moons, loss: bce", "softmax(1)", "softmax of one unit"),
    ("on: moons, loss: categoricalCrossEntropyOnLogits", "identity(1)", "it is always 0"),
    ("on: both, loss: categoricalCrossEntropy", "softmax(2)", "row 0 adds up to 2"),
    ("on: both, loss: categoricalCrossEntropyOnLogits", "identity(2)", "row 0 adds up to 2"),
    ("on: moons, loss: mse, optimizer: adam(1)", "sigmoid(1)", "is out of bounds"),
    ("on: moons, loss: mse, optimizer: adam(0.9, 1)", "sigmoid(1)", "is out of bounds"),
    ("on: moons, loss: mse, optimizer: adamW(1)", "sigmoid(1)", "is out of bounds"),
    ("on: moons, loss: mse, optimizer: adaMax(1)", "sigmoid(1)", "is out of bounds"),
    ("on: moons, loss: mse, optimizer: nAdam(1)", "sigmoid(1)", "is out of bounds"),
    ("on: moons, loss: mse, optimizer: rmsProp(1)", "sigmoid(1)", "is out of bounds"),
    ("on: moons, loss: mse, optimizer: lion(1, 1)", "sigmoid(1)", "is out of bounds"),
    ("on: signed, loss: bce", "sigmoid(1)", "targets from 0 to 1"),
    ("on: signed, loss: binaryCrossEntropyOnLogits", "identity(1)", "targets from 0 to 1"),
    ("on: moons, loss: perceptron", "identity(1)", "targets of -1 and 1"),
    ("on: moons, loss: hinge", "tanh(1)", "targets of -1 and 1"),
    ("on: moons, loss: bce", "tanh(1)", "requires probabilities"),
    ("on: moons, loss: bce", "relu(1)", "requires probabilities"),
    ("on: moons, loss: binaryCrossEntropyOnLogits", "sigmoid(1)", "its own sigmoid"),
    ("on: moons, loss: mse, accuracy: argmax", "sigmoid(1)", "the largest is always right"),
    (
      "on: moons, loss: bce, batch: 100, lastBatch: drop", "sigmoid(1)",
      "only 20 training rows"
    ),
    ("on: moons, loss: bce, seeds: [1, 2, 1]", "sigmoid(1)", "duplicate value '1' for 'seeds'"),
    ("on: moons, loss: bce, batch: [1, 1]", "sigmoid(1)", "duplicate value '1'"),
  ])
  func isRejected(_ train: String, _ layers: String, _ message: String) {
    let found = problems(train, layers: layers)
    #expect(found.contains { !$0.hasPrefix("Suspicious") && $0.contains(message) }, "\(found)")
  }

  @Test(arguments: [
    ("on: ones, loss: bce", "sigmoid(1)", "all 3 training rows are of class 1"),
    ("on: sorted, loss: categoricalCrossEntropy", "softmax(3)", "class virginica has test rows"),
    ("on: flat, loss: mse", "identity(1)", "all targets are 2.5"),
    ("on: still, loss: bce", "sigmoid(1)", "no feature differs"),
    (
      "on: signed, loss: mse", "sigmoid(1)",
      "they are from -1 to 1, but sigmoid gives numbers from 0"
    ),
    (
      "on: curve, loss: mse", "tanh(1)", "they are from 3.5 to 9.25, but tanh gives numbers from -1"
    ),
    ("on: signed, loss: mae", "relu(1)", "relu gives no number below 0"),
    ("on: signed, loss: perceptron", "sigmoid(1)", "requires outputs of both signs"),
    ("on: curve, loss: mse, accuracy: threshold", "identity(1)", "range from 3.5 to 9.25"),
    ("on: moons, loss: mse, accuracy: sign", "identity(1)", "no output is right where the target"),
    ("on: curve, loss: mse, accuracy: sign", "identity(1)", "range from 3.5 to 9.25"),
    (
      "on: moons, loss: bce, batch: 100", "sigmoid(1)",
      "100 samples per step, but only 20 training rows"
    ),
    ("on: both, loss: mse, accuracy: argmax", "identity(2)", "in row 0 no target is larger"),
    ("on: curve, loss: mse, stop: [accuracy(0.9)]", "identity(1)", "has no accuracy"),
    ("on: moons, loss: mse, stop: [accuracy(0)]", "sigmoid(1)", "every accuracy is at least 0"),
    ("on: moons, loss: mse, stop: [loss(0)]", "sigmoid(1)", "meanSquaredError is never below 0"),
    (
      "on: moons, loss: bce, stop: [loss(-1)]", "sigmoid(1)", "binaryCrossEntropy is never below -1"
    ),
  ])
  func givesAWarning(_ train: String, _ layers: String, _ message: String) {
    let lab = Lab(
      Self.data + """
        @network(net, inputs: 2, layers: [\(layers)])
        @train(run, network: net, learningRate: 0.1, epochs: 1, \(train))
        """)
    #expect(!lab.plan.hasErrors, "\(lab.problems)")
    #expect(lab.problems.count == 1 && lab.problems[0].contains(message), "\(lab.problems)")
  }

  @Test(arguments: [
    ("on: moons, loss: mse, optimizer: momentum(1)", "sigmoid(1)"),
    ("on: moons, loss: mse, optimizer: adaMax(0, 1)", "sigmoid(1)"),
    ("on: moons, loss: mse, optimizer: adam(0, 0)", "sigmoid(1)"),
    ("on: moons, loss: outputSum, stop: [loss(-1)]", "identity(1)"),
    ("on: moons, loss: poisson, stop: [loss(0)]", "identity(1)"),
    ("on: moons, loss: mse, stop: [loss(0.01)]", "sigmoid(1)"),
    ("on: moons, loss: bce", "tanh(4), sigmoid(1)"), ("on: signed, loss: hinge", "identity(1)"),
    ("on: signed, loss: mse", "tanh(1)"), ("on: moons, loss: mse", "relu(1)"),
    ("on: three, loss: categoricalCrossEntropy", "softmax(3)"),
    ("on: three, loss: bce", "sigmoid(3)"),
    ("on: curve, loss: mse", "identity(1)"), ("on: curve, loss: mse", "relu(1)"),
    ("on: both, loss: bce", "sigmoid(2)"),
    ("on: moons, loss: bce, accuracy: threshold, stop: [accuracy(0.9)]", "sigmoid(1)"),
  ])
  func meaningfulSetupsGiveNoWarning(_ train: String, _ layers: String) {
    #expect(problems(train, layers: layers).isEmpty)
  }

  @Test(arguments: [
    ("exp(z) / sum(exp(z), axis: 1, keepdims: true)", 1, true),
    ("exp(z) / sum(exp(z), axis: 1, keepdims: true)", 2, false), ("0 * z + 2", 3, true),
    ("max(z, 0)", 1, false), ("z > 0", 2, false),
  ])
  func aConstantActivationGivesAWarning(_ formula: String, _ units: Int, _ isConstant: Bool) {
    let lab = Lab(
      """
      ```formula
      own(z) = \(formula)
      ```

      @network(net, inputs: 2, layers: [tanh(3), own(\(units))])
      """)
    #expect(lab.problems.contains { $0.contains("suspicious activation") } == isConstant)
  }

  @Test(arguments: [("[0, 0, 0], [1, 1, 1]", true), ("[0, 0, 0], [1, 2, 1]", false)])
  func aTestOnTrainingRowsGivesAWarning(_ test: String, _ repeats: Bool) {
    let lab = Lab(
      """
      @dataset(d, from: points([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1], \(test)]), split: inOrder(4))
      @network(net, inputs: 2, layers: [sigmoid(1)])
      @train(run, network: net, on: d, loss: bce, learningRate: 0.1, epochs: 1)
      """)
    let isTold = lab.problems.contains { $0.contains("every test row is also a training row") }
    #expect(isTold == repeats, "\(lab.problems)")
  }

  @Test func aRegressionPredictsNoClasses() {
    let regression =
      Self.data + """
        @network(net, inputs: 2, layers: [identity(1)])
        @train(run, network: net, on: curve, loss: mse, learningRate: 0.1, epochs: 1)

        """
    for plot in ["predictions(run)", "boundary(run)"] {
      let found = Lab(regression + "@plot(\(plot))").problems
      #expect(found.contains { $0.contains("'run' predicts no classes") }, "\(found)")
    }
    let shading = Lab(regression + "@plot(boundary(run, style: shading))").problems
    #expect(!shading.contains { $0.contains("no classes") }, "\(shading)")
  }

  /// What the help says must work, so it depends on the classes.
  @Test(arguments: [
    ("on: three, loss: bce", "sigmoid(1)", "give the last layer 3 units"),
    (
      "on: numbered, loss: bce", "sigmoid(1)",
      "there are 3 classes: use categoricalCrossEntropy with softmax(3)"
    ),
    (
      "on: numbered, loss: hinge", "identity(1)",
      "keep two of them with classes: […] and write targets: signed"
    ),
    ("on: soft, loss: bce", "sigmoid(1)", "the targets are numbers: use meanSquaredError"),
    ("on: signed, loss: bce", "sigmoid(1)", "write targets: zeroOne in @dataset"),
    ("on: moons, loss: hinge", "identity(1)", "write targets: signed in @dataset"),
    (
      "on: three, loss: categoricalCrossEntropy", "softmax(2)",
      "give the last layer 3 units, one for each class"
    ),
    (
      "on: numbered, loss: categoricalCrossEntropy", "softmax(2)",
      "3 units, one for each class, and write targets: oneHot in @dataset"
    ),
    (
      "on: numbered, loss: categoricalCrossEntropy", "softmax(3)",
      "write targets: oneHot in @dataset"
    ),
    ("on: moons, loss: mse", "sigmoid(2)", "write targets: oneHot in @dataset"),
    ("on: moons, loss: mse", "sigmoid(3)", "or write targets: repeated(3) in @dataset"),
    ("on: both, loss: mse", "sigmoid(3)", "give the last layer 2 units"),
  ])
  func targetsThatDoNotFitHaveOneErrorWithHelp(_ train: String, _ layers: String, _ help: String) {
    let errors = Lab(
      Self.data + """
        @network(net, inputs: 2, layers: [\(layers)])
        @train(run, network: net, learningRate: 0.1, epochs: 1, \(train))
        """
    ).plan.diagnostics.filter(\.isError)
    #expect(errors.count == 1 && errors[0].help?.contains(help) == true, "\(errors)")
  }

  @Test func aDataSetIsReportedOnce() {
    let runs = ["a", "b", "c"].map {
      "@train(\($0), network: net, on: ones, loss: bce, learningRate: 0.1, epochs: 1)"
    }
    let text =
      Self.data + "@network(net, inputs: 2, layers: [sigmoid(1)])\n" + runs.joined(separator: "\n")
    #expect(Lab(text).problems.count == 1, "\(Lab(text).problems)")
  }

  @Test(arguments: [
    ("inOrder(1.0)", 1), ("permuted(1)", 1), ("inOrder(0.5)", 0), ("inOrder(2)", 0), ("none", 0),
  ])
  func aSplitThatTrainsOnOneRowGivesAWarning(_ split: String, _ count: Int) {
    let problems = Lab("@dataset(d, from: moons(20), split: \(split))").problems
    #expect(
      problems.count == count && problems.allSatisfy { $0.contains("leaves 1 row for training") })
  }

  /// Figures and tables of numbers that no run has.
  @Test(arguments: [
    ("@plot(accuracy(sum))", true), ("@plot(distribution(run, of: testLoss))", true),
    ("@table(distribution(run, of: testLoss))", true),
    ("@table(distribution(sum, of: accuracy))", true),
    ("@table(comparison(run, by: testAccuracy))", true),
    ("@table(comparison([run, sum], by: testLoss))", true),
    ("@plot(accuracy(run))", false), ("@plot(accuracy([sum, run]))", false),
    ("@plot(loss(sum))", false),
    ("@table(distribution(run, of: accuracy))", false), ("@table(comparison([run, sum]))", false),
    ("@plot(distribution(tested, of: testLoss))", false),
    ("@table(comparison([run, tested], by: testLoss))", false),
  ])
  func numbersThatDoNotExistAreErrors(_ directive: String, _ isError: Bool) {
    let text =
      Self.data + """
        @dataset(parts, from: moons(20), split: permuted(0.5))
        @network(net, inputs: 2, layers: [sigmoid(1)])
        @train(run, network: net, on: moons, loss: bce, learningRate: [0.1, 1], epochs: 1)
        @train(sum, network: net, on: moons, loss: outputSum, learningRate: 1, epochs: 1)
        @train(tested, network: net, on: parts, loss: bce, learningRate: [0.1, 1], epochs: 1)
        \(directive)
        """
    let problems = Lab(text).problems
    #expect(
      problems.count == (isError ? 1 : 0)
        && problems.allSatisfy { $0.contains("missing value: '") }, "\(problems)")
  }

  @Test func aRunThatStopsAtOnceSaysWhy() {
    let text =
      Self.data + """
        @network(net, inputs: 2, layers: [sigmoid(1)])
        @train(run, network: net, on: moons, loss: mse, learningRate: 0.1, epochs: 5, stop: [loss(1e300)])
        @train(long, network: net, on: moons, loss: mse, learningRate: 0.1, epochs: 5, stop: [loss(1e-9)])
        """
    let dump = Lab(text).run().dump
    #expect(dump.contains("its loss was below 10³⁰⁰ before training"), "\(dump)")
    #expect(dump.components(separatedBy: "before training").count == 2)
  }

  @Test func aShareOfNoSeedsIsRejected() {
    let text =
      Self.data + """
        @network(net, inputs: 2, layers: [sigmoid(1)])
        @train(run, network: net, on: moons, loss: mse, learningRate: 0.1, epochs: 5)
        @expect(run.loss < 1, seeds: 1...3, atLeast: 0)
        @expect(run.loss < 1, seeds: 1...3, atLeast: 0.5)
        """
    let problems = Lab(text).problems
    #expect(problems.count == 1 && problems[0].contains("atLeast: 0"), "\(problems)")
  }

  @Test func gradientChecksAndPassesHaveTheSameErrors() {
    let text =
      Self.data + """
        @network(one, inputs: 2, layers: [softmax(1)])
        @network(two, inputs: 2, layers: [softmax(2)])
        @gradcheck(one, on: moons, loss: mse)
        @gradcheck(two, on: both, loss: categoricalCrossEntropy)
        @table(backpropagation(one, on: moons, loss: mse))
        @show(two, on: both, loss: categoricalCrossEntropy)
        """
    let problems = Lab(text).problems
    #expect(problems.count == 4, "\(problems)")
    #expect(
      problems.allSatisfy { $0.contains("softmax of one unit") || $0.contains("adds up to 2") })
  }

  @Test func aCustomForwardPassIsNotJudgedByTheLayers() {
    let text =
      Self.data + """
        ```formula
        made(X, W, b) = 1 / (1 + exp(-(X @ W + b)))
        ```

        @network(net, inputs: 2, layers: [identity(1)])
        @train(run, network: net, on: moons, forward: made, loss: bce, learningRate: 0.1, epochs: 1)
        """
    #expect(Lab(text).problems.isEmpty)
  }

  @Test func scalingAConstantGivesAWarning() {
    let text = """
      @dataset(d, from: points([[1, 2, 0], [1, 3, 1], [1, 5, 1]]), scaling: standardizeColumns)
      """
    #expect(Lab(text).problems.count == 1)
    #expect(Lab(text).problems.first?.contains("suspicious feature 'x'") == true)
    #expect(Lab("@dataset(d, from: digits, scaling: standardizeColumns)").problems.isEmpty)
  }

  @Test func dataThatAreNotFiniteAreRejected() {
    for text in [
      "@dataset(d, from: points([[1e200, 0], [1, 1]]), scale: 1e200)",
      "@dataset(d, from: moons(10, noise: 1e308), scale: 1e10)",
      "@dataset(d, from: points([[1e200, 0], [-1e200, 1]]), scaling: standardize)",
    ] {
      #expect(Lab(text).problems.first?.contains("is not a finite number in row 0") == true)
    }
  }
}
