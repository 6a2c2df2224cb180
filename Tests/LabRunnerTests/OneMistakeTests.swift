import Diagnostics
import LabResults
import LabRunner
import Testing

@Suite struct OneMistakeTests {
  private let opening = """
    @dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))
    @network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])

    """

  @Test(arguments: [
    ("epoch", "did you mean 'epochs'?"), ("nEpochs", "here it is called 'epochs'"),
  ])
  func aMisspelledRequiredArgumentIsNotMissingToo(_ label: String, _ suggestion: String) {
    let train = "@train(run, network: net, on: xor, loss: hinge, learningRate: 1, \(label): 5)\n"
    let lab = Lab(opening + train)
    #expect(
      lab.problems == [
        "3:66 UnknownArgument: unknown argument '\(label)' in @train; \(suggestion)"
      ])
    #expect(lab.plan.diagnostics.first?.replacement == "epochs")
  }

  @Test func anArgumentThatNobodyMeantIsStillMissing() {
    let train = "@train(run, network: net, on: xor, loss: hinge, learningRate: 1, banana: 5)\n"
    #expect(Lab(opening + train).problems.count == 2)
  }
}
