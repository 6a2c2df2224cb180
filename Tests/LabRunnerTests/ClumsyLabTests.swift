import Diagnostics
import Formulas
import LabResults
import LabRunner
import Testing

/// Labs that ask for too much, or for something meaningless.
@Suite struct ClumsyLabTests {
  private let data = "@dataset(d, from: points([[0, 0, 1], [1, 0, 0], [0, 1, 1]]))\n"
  private let network = "@network(n, inputs: 2, layers: [tanh(3), sigmoid(1)])\n"

  private func train(_ arguments: String) -> String {
    "@train(r, network: n, on: d, loss: mse, learningRate: 0.1, \(arguments))\n"
  }

  private func codes(_ text: String) -> [String] { Lab(text).plan.diagnostics.map(\.code) }

  @Test(arguments: [
    "@dataset(d, from: moons(count: 1000000), targets: repeated(10000))",
    "@dataset(d, from: blobs(count: 1000000, centers: 100))",
    "@network(n, inputs: 2000, layers: [tanh([1900, 1899, 1898, 1897, 1896, 1895, 1894, 1893, "
      + "1892, 1891, 1890, 1889, 1888, 1887])])",
  ])
  func labsThatWouldFillTheMemoryAreRejected(_ directive: String) {
    #expect(codes(directive) == ["TooMuchWork"])
  }

  @Test(arguments: [
    "epochs: 100000, snapshots: 0...99999", "epochs: 10000000, log: every(1)",
    "epochs: 10000000, seeds: 1...5000", "epochs: 10000000, batch: single, seeds: 1...2000",
  ])
  func labsThatWouldNeverEndAreRejected(_ arguments: String) {
    let wide = "@network(n, inputs: 2, layers: [tanh(200), sigmoid(1)])\n"
    #expect(codes(data + wide + train(arguments)) == ["TooMuchWork"])
  }

  @Test func aLongSweepOfASmallNetworkIsAccepted() {
    let lab = data + network + train("epochs: 2500, seeds: 1...1000")
    #expect(codes(lab) == [])
  }

  @Test(arguments: ["inOrder(1e308)", "permuted(9.3e18)"])
  func aSplitBeyondAllRowsIsAnError(_ split: String) {
    #expect(codes("@dataset(d, from: xor, split: \(split))") == ["InvalidValue"])
  }

  @Test func aScheduleMayStartAfterTheLastEpoch() {
    let lab = data + network + train("epochs: 2, schedule: step(1e308)")
    #expect(codes(lab) == ["SuspiciousSchedule"])
    #expect(Lab.value("r.epochs", in: lab)?.number == 2)
  }

  @Test(arguments: [
    ("step(1, factor: 1)", 1), ("exponential(1)", 1), ("rates([0.1])", 1), ("cosine", 0),
    ("constant", 0), ("plateau(patience: 1)", 0), ("stepEvery(1)", 0), ("stepEvery(2)", 1),
  ])
  func aScheduleWithoutEffectIsSuspicious(_ schedule: String, _ count: Int) {
    let lab = data + network + train("epochs: 2, schedule: \(schedule)")
    #expect(codes(lab) == Array(repeating: "SuspiciousSchedule", count: count))
  }

  /// A list of one value is a sweep of one.
  @Test(arguments: ["step([1])", "stepEvery([1])", "exponential([0.5])"])
  func aSweepInACallMayHaveOneValue(_ schedule: String) {
    #expect(codes(data + network + train("epochs: 2, schedule: \(schedule)")) == [])
  }

  @Test(arguments: [
    ("layers: [tanh(1, weights: [[1], [2]], initializer: normal(0, 1))]", "NoEffect"),
    ("layers: [tanh(1, biases: [1], biasInitializer: ones)]", "NoEffect"),
    ("layers: [tanh(1, weights: [[1], [2]])], initializer: normal(0, 1)", "NoEffect"),
    ("layers: [tanh(1)], initializer: uniform(1, -1)", "InvalidValue"),
    ("layers: [tanh(1)], biasInitializer: uniform(1, 1)", "InvalidValue"),
  ])
  func initialValuesThatMeanNothingAreErrors(_ arguments: String, _ code: String) {
    #expect(codes("@network(net, inputs: 2, \(arguments))") == [code])
  }

  @Test(arguments: ["1", "10"])
  func aToleranceThatAcceptsAnythingIsAnError(_ tolerance: String) {
    let lab = """
      ```formula
      f(x) = x^2
      g(x) = 3 * x
      ```

      @gradcheck(g, of: f, at: [1.5, 2.5], tolerance: \(tolerance))
      """
    #expect(codes(lab) == ["InvalidValue"])
  }

  @Test func aListIsJudgedElementByElement() {
    let lab = Lab(data + network + train("epochs: 2, seeds: [1, -1, x]"))
    #expect(
      lab.problems == [
        "3:82 InvalidValue: invalid value: -1 for 'seeds' is out of bounds",
        "3:86 InvalidValue: invalid value: 'x' for 'seeds'",
      ])
    let range = Lab(data + network + train("epochs: 2, snapshots: 0...1000000"))
    #expect(
      range.problems == [
        "3:82 InvalidValue: invalid value: 'snapshots' takes at most 100000 numbers"
      ])
  }

  @Test(arguments: ["@plot(loss(d), line: 1e400 / 1)", "@train(r, epochs: 2", "@show(d.)"])
  func whatCouldNotBeReadIsNotQuoted(_ directive: String) {
    let problems = Lab(data + directive).plan.diagnostics
    #expect(!problems.isEmpty)
    for problem in problems {
      #expect(!problem.message.contains("<invalid>"))
      #expect(problem.help?.contains("<invalid>") != true)
    }
  }

  @Test(arguments: ["run.epochs=[1, 2", "run.epochs=1) @plot(", "run.epochs=", "run.epochs=1 2"])
  func aSettingIsAValue(_ text: String) {
    #expect(Setting(parsing: text) == nil)
  }
}
