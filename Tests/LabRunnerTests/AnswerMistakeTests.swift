import LabResults
import LabRunner
import Testing

/// Mistakes of students in a lab like that of the template: one fault, one message, in their line.
@Suite struct AnswerMistakeTests {
  private static func lab(
    sigmoid: String = "sigmoid(z) = 1 / (1 + exp(-z))",
    predict: String = "predict(X, w, b) = sigmoid(X @ w + b)",
    gradient: String = "X.T @ d / rows(X)"
  ) -> Lab {
    Lab(
      """
      @dataset(clouds, from: blobs(count: 40, centers: [[-1, -1], [1, 1]], spread: 1))
      @network(net, inputs: 2, layers: [sigmoid(1)])
      @train(start, network: net, on: clouds, loss: binaryCrossEntropy, learningRate: 1, epochs: 0)

      @exercise(unit)
      @answer(unit)
      ```formula
      \(sigmoid)
      \(predict)
      ```
      @end(answer)

      @expect(sigmoid(0) == 0.5)
      @expect(allclose(predict(clouds.inputs, net.weights[0][:, 0], 0), start.predictions[:, 0]))
      @end(exercise)

      @exercise(slope)
      @answer(slope)
      ```formula
      gradient(X, T, w, b) =
        d = predict(X, w, b) - T
        return w: \(gradient), b: mean(d)
      ```
      @end(answer)

      @gradcheck(gradient, of: net, on: clouds, loss: binaryCrossEntropy)
      @end(exercise)

      @train(run, network: net, on: clouds, loss: binaryCrossEntropy, gradient: gradient,
        learningRate: 0.5, epochs: 4)
      """)
  }

  @Test func withoutAMistakeThereIsNoMessage() {
    #expect(Self.lab().problems.isEmpty)
    #expect(Self.lab().run().checks().passed == 2)
  }

  @Test(arguments: [
    ("predict(X, w b) = sigmoid(X @ w + b)", "9:14 MissingBracket: missing ',' or ')' before 'b'"),
    ("predict(X, w, b = sigmoid(X @ w + b)", "9:8 MissingBracket: missing ')' for this bracket"),
    ("predict(X, w, b) =\n  z = X @\n  return z", "10:10 MissingValue: missing value after '@'"),
  ])
  func aSyntaxErrorCausesNoOther(_ predict: String, _ expected: String) {
    #expect(Self.lab(predict: predict).problems == [expected])
  }

  private static let product = "multiplies element by element"

  @Test(arguments: [
    (
      "predict(X, w, b) = sigmoid(X * w + b)",
      "9:28 InvalidShape: invalid shapes: 'X * w' \(product)"
    ),
    (
      "predict(X, w, b) =\n  z = X * w\n  return sigmoid(z + b)",
      "10:7 InvalidShape: invalid shapes: 'X * w' \(product)"
    ),
  ])
  func aStarForAnAtIsReportedWhereItIs(_ predict: String, _ expected: String) {
    #expect(Self.lab(predict: predict).problems == [expected])
  }

  @Test func aStarInAGradientIsReportedOnce() {
    #expect(
      Self.lab(gradient: "X.T * d / rows(X)").problems == [
        "22:13 InvalidShape: invalid shapes: 'X.T * d' \(Self.product)"
      ])
  }

  @Test func aWrongShapeIsReportedOnceWhereItIsWritten() {
    #expect(
      Self.lab(gradient: "X * d[:, None] / rows(X)").problems == [
        "22:13 InvalidShape: invalid shape: 'w' is (2), but its gradient 'w' is (samples, 2)"
      ])
  }

  @Test func aMisspelledNameIsReportedWhereItIs() {
    let lab = Self.lab(sigmoid: "sigmiod(z) = 1 / (1 + exp(-z))")
    #expect(
      lab.problems == [
        "8:1 UnknownDefinition: unknown definition 'sigmiod'; did you mean 'sigmoid'?"
      ])
  }

  /// What each check blames.
  private static func blame(_ lab: Lab) -> [String?] {
    lab.run().plan.steps.compactMap { step in
      switch lab.run().outcome(of: step.directive) {
      case .expectation(let expectation): .some(expectation.faultyHelper)
      case .checkReport(let report): .some(report.faultyHelper)
      default: nil
      }
    }
  }

  @Test func theFirstFaultyHelperIsToBlame() {
    #expect(Self.blame(Self.lab()) == [nil, nil, nil])
    #expect(
      Self.blame(Self.lab(sigmoid: "sigmoid(z) = 1 / (2 + exp(-z))")) == [
        nil, "sigmoid", "sigmoid",
      ])
    #expect(
      Self.blame(Self.lab(predict: "predict(X, w, b) = sigmoid(2 * X @ w + b)"))
        == [nil, nil, "predict"])
    #expect(Self.blame(Self.lab(gradient: "X.T @ d")) == [nil, nil, nil])
  }
}
