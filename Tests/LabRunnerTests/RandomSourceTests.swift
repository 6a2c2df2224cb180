import Formulas
import LabRunner
import Testing

/// NumPy's random numbers through the language.
@Suite struct RandomSourceTests {
  @Test func thePCG64StreamContinuesFromDataToNetwork() {
    // numpy.random.default_rng(12345): x = uniform(size=(3, 5)), then a layer of (5, 7) within
    // ±sqrt(6 / 35).
    let text = """
      @dataset(x, from: uniform(rows: 3, columns: 5), random: pcg64(12345))
      @network(layer, inputs: 5, layers: [identity(7)], random: after(x),
               initializer: varianceScaling(factor: 2, fan: product))
      """
    #expect(Lab.value("x.inputs[0][0]", in: text)?.number == 0.22733602246716966)
    let run = Lab(text + "\n@table(forward(layer, on: x), digits: 6)").run()
    #expect(run.dump.contains("table: 8 columns, 3 rows"))
  }

  @Test func theLegacyStreamSkipsAndDrawsOutputsFirst() {
    // numpy.random.seed(0); rand(2, 1); W1 = rand(10, 2)
    let text = """
      @network(net, inputs: 2, bias: false, initializer: uniform(0, 1), drawOrder: outputsFirst,
               layers: [sigmoid(10), sigmoid(10), sigmoid(1)], random: mt19937(0, skip: 2))
      """
    let names = ["net.weights[0][0][0]", "net.weights[0][1][0]"]
    #expect(Lab.numbers(names, in: text) == [0.6027633760716439, 0.5448831829968969])
  }

  /// numpy.random.RandomState([1337]).random_sample(1), default_rng([1, 2, 3]).random(1) and so on.
  @Test(arguments: [
    ("mt19937(1337)", 0.2620246750155817), ("mt19937([1337])", 0.6177528569514706),
    ("mt19937(4294967295)", 0.0976320289940138), ("pcg64([1, 2, 3])", 0.6704722626516632),
  ])
  func seedsAreNumPys(_ source: String, _ first: Double) {
    let text = "@dataset(x, from: uniform(rows: 1, columns: 1), random: \(source))"
    #expect(Lab.value("x.inputs[0][0]", in: text)?.number == first)
  }
}
