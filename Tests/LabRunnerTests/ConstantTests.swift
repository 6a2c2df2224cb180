import Testing

@testable import LabRunner

/// Arguments that are computed, in the language of formulas.
@Suite struct ConstantTests {
  private func problems(learningRate: String, bias: String = "true") -> [String] {
    Lab(
      """
      @dataset(d, from: moons(20))
      @network(net, inputs: 2, layers: [sigmoid(1)], bias: \(bias))
      @train(run, network: net, on: d, loss: bce, epochs: 1, learningRate: \(learningRate))
      """
    ).problems.map { String($0.drop { $0 != " " }.dropFirst()) }
  }

  /// The value of an argument, as a message about a number that is too small shows it.
  @Test(arguments: [
    ("1 - 2 ** 3 ^ 2", "-511"), ("-2 ^ 2", "-4"), ("(1 - 3) * .5", "-1"), ("1 - 5.", "-4"),
    ("-1_000", "-1000"), ("-sqrt(6 / 24)", "-0.5"), ("-7 // 2", "-4"), ("-(7 % 4)", "-3"),
    ("-abs(\n2)", "-2"), ("cos(pi)", "-1"), ("8 / 2 / 2 - 6", "-4"),
  ])
  func areComputedAsInFormulas(written: String, value: String) {
    #expect(
      problems(learningRate: written)
        == ["InvalidValue: invalid value: \(value) for 'learningRate' is out of bounds"])
  }

  @Test(arguments: ["True", "true", "False", "false"])
  func takeTheTruthOfFormulas(truth: String) {
    #expect(problems(learningRate: "0.1", bias: truth) == [])
  }

  @Test(arguments: [
    "a / 2", "e", "e * 2", "sqrt(a)", "sqrt(1, 2)", "sum([1, 2])", "run.loss", "uniform(1)",
    "3.loss",
  ])
  func areArithmeticOfNumbersAlone(written: String) {
    #expect(
      problems(learningRate: written)
        == ["InvalidValue: invalid value: '\(written)' for 'learningRate'"])
  }

  @Test(arguments: ["1^", "1+", "-(1)*", "2 ** -"])
  func areBounded(unit: String) {
    let written = String(repeating: unit, count: 20_000) + "1"
    let found = problems(learningRate: written)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("TooDeep: ") == true)
  }

  @Test func ofASettingAreComputedToo() {
    let lab = Lab(
      """
      @dataset(d, from: moons(20))
      @network(net, inputs: 2, layers: [sigmoid(1)])
      @train(run, network: net, on: d, loss: bce, epochs: 1, learningRate: 1)
      """, settings: ["run.learningRate=1 - 2 ** 2"])
    #expect(lab.problems.count == 1)
    #expect(lab.problems.first?.contains("-3 for 'learningRate' is out of bounds") == true)
  }
}
