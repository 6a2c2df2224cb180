import Diagnostics
import LabResults
import Testing

@testable import LabRunner

/// Results of a run with a custom forward pass come from that pass, or are left out.
@Suite struct OwnPassTests {
  private static let text = """
    @dataset(ring, from: circles(40, 0.1, 0.5))

    ```formula
    sig(z) = 1 / (1 + exp(-z))
    made(X, W1, W2, b2) = sig(column_stack([X, X ^ 2, X[:, 0] * X[:, 1]]) @ W2 + b2)
    same(X, W1, W2, b2) = sig(X @ W1 @ W2 + b2)
    gradient(X, T, W1, W2, b2) =
      return W1: 0 * W1, W2: 0 * W2, b2: 0 * b2
    ```

    @network(net, inputs: 2, layers: [identity(5, bias: false), sigmoid(1)])
    @train(own, network: net, on: ring, forward: made, loss: bce, learningRate: 0.5, epochs: 5)
    @train(like, network: net, on: ring, forward: same, loss: bce, learningRate: 0.5, epochs: 5)

    """

  private func outcome(_ line: String) throws -> Outcome {
    let lab = Lab(Self.text + line)
    #expect(!lab.plan.hasErrors, "\(lab.problems)")
    let run = lab.run()
    let step = try #require(run.plan.steps.last)
    return try #require(run.outcome(of: step.directive))
  }

  static let lines = [
    "@table(layers(RUN))", "@plot(network(RUN))", "@show(RUN, on: ring)",
    "@table(backpropagation(RUN, on: ring, loss: bce))",
    "@table(gradients(RUN, on: ring, loss: bce))", "@gradcheck(RUN, on: ring, loss: bce)",
    "@gradcheck(gradient, of: RUN, on: ring, loss: bce)",
  ]

  @Test(arguments: lines) func layersThatWereNotTrainedAreLeftOut(_ line: String) throws {
    let outcome = try outcome(line.replacing("RUN", with: "own"))
    guard case .skipped(let reason) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reason.contains("'own' is trained with the forward pass 'made'"))
  }

  @Test(arguments: lines) func layersThatComputeTheSameAreShown(_ line: String) throws {
    let outcome = try outcome(line.replacing("RUN", with: "like"))
    if case .skipped(let reason) = outcome { Issue.record("\(reason)") }
  }

  @Test func aTableOfSeveralRunsSaysWhichIsMissing() throws {
    guard case .table(let table) = try outcome("@table(layers([like, own]))") else { return }
    #expect(table.rows.count == 4)
    #expect(table.notes.contains { $0.contains("'own' is trained with the forward pass 'made'") })
  }

  @Test func itsLayersHaveNoValues() {
    let problems = Lab(Self.text + "\n`= own.layers`, `= like.layers[0].preActivationMean`").run()
      .plan
      .diagnostics.map(\.message)
    #expect(
      problems == [
        "missing value of 'own.layers': the run is trained with the forward pass 'made', which "
          + "computes something other than the layers of its network"
      ])
  }

  @Test func outputsAreThoseOfThePass() throws {
    guard case .table(let own) = try outcome("@table(forward(own, on: ring))"),
      case .table(let like) = try outcome("@table(predictions(own))")
    else { return }
    #expect(own.rows.count == 40 && like.rows.count == 20)
    #expect(own.rows[3].cells.last == like.rows[3].cells.last)
  }
}
