import Diagnostics
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Formulas

@Suite struct RandomTests {
  /// `Fixtures/random.txt` holds what NumPy draws; `generate_random.py` writes it.
  @Test func drawsAreNumPysBitForBit() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/random.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 50)
    for line in lines {
      let parts = line.components(separatedBy: " | ")
      let text = "f =\n  r = default_rng(12345)\n  s = np.random.RandomState(0)\n  " + parts[0]
      #expect(Formula.messages(text).isEmpty, "\(parts[0]): \(Formula.messages(text))")
      let value = try Formula.value(text)
      let shape = parts[1] == "-" ? [] : parts[1].split(separator: " ").compactMap { Int($0) }
      let truth = parts[2] == "-" ? [] : parts[2].split(separator: " ").compactMap { Double($0) }
      #expect(value.shape == shape, "\(parts[0])")
      #expect(value.elements.map(\.bitPattern) == truth.map(\.bitPattern), "\(parts[0])")
    }
  }

  @Test func topLevelStreamsRestart() throws {
    let text = """
      rng = default_rng(7)
      a = rng.uniform(size=3)
      b = rng.uniform(size=3)
      both = hstack([rng.uniform(size=3), rng.uniform(size=3)])
      six =
        own = default_rng(7)
        own.uniform(size=6)
      draw(stream, n) = stream.uniform(size=n)
      passed = hstack([draw(rng, 2), draw(rng, 4)])
      repeated =
        x = []
        repeat 6 times
          x = hstack([x, rng.uniform()])
        x
      """
    #expect(Formula.messages(text).isEmpty, "\(Formula.messages(text))")
    #expect(try Formula.value(text, "a") == Formula.value(text, "b"))
    for name in ["both", "passed", "repeated"] {
      #expect(try Formula.value(text, name) == Formula.value(text, "six"))
    }
  }

  @Test func theLabsStreamNeedsNoName() throws {
    var library = Formula.library("f(n) = uniform(-2, 2, count: n)")
    let expression = FormulaExpression(parsing: SourceExcerpt("f(3) + normal(3) + integers(9)"))
    #expect(
      library.check(expression).diagnostics.map(\.code)
        == Array(repeating: "MissingStream", count: 3))
    #expect(library.check().map(\.code) == ["MissingStream"])
    library.stream = RandomGenerator(pcg64: 5)
    #expect(library.check(expression).diagnostics.isEmpty)
    var generator = RandomGenerator(pcg64: 5)
    let uniforms = (0..<3).map { _ in generator.uniform(from: -2, to: 2) }
    let normals = (0..<3).map { _ in generator.normal() }
    let integer = Double(generator.integer(below: 9))
    let truth = zip(uniforms, normals).map { $0 + $1 + integer }
    #expect(try library.evaluate(expression).tensor == Tensor(truth))
    #expect(try library.evaluate(expression).tensor == Tensor(truth))
    let arguments = FormulaArguments(
      parsing: SourceExcerpt("(a: uniform(-2, 2, count: 3), b: normal(3))"))
    let values = try library.evaluate(arguments).compactMap(\.value.tensor)
    #expect(values == [Tensor(uniforms), Tensor(normals)])
  }

  @Test func drawsAreConstantsForGradients() throws {
    let library = Formula.library("f(x) =\n  r = default_rng(1)\n  sum(x * r.normal(size=2))")
    let gradient = try library.gradient(
      of: "f", withRespectTo: ["x"], at: ["x": Tensor([1, 2])])
    let draws = try Formula.value("f = default_rng(1).normal(size=2)")
    #expect(gradient["x"] == draws)
  }

  @Test(arguments: [
    (
      "f = np.random.rand(3)",
      "invalid 'np.random.rand': random numbers come from a named stream"
    ),
    (
      "f = np.random.seed(0)",
      "invalid 'np.random.seed': random numbers come from a named stream"
    ),
    ("f = random()", "missing stream for 'random': random numbers come from a named stream"),
    (
      "f = random.uniform(0, 1)",
      "unknown name 'random'; write rng = default_rng(7), then rng.random()"
    ),
    (
      "f = uniform(0, 1, 5)",
      "missing stream for 'uniform': random numbers come from a named stream"
    ),
    ("f = default_rng()", "missing argument 'seed' of 'default_rng'"),
    (
      "f = default_rng(-1).random()",
      "invalid seed -1 of 'default_rng': it must be a nonnegative integer"
    ),
    (
      "f = default_rng(1.5).random()",
      "invalid seed 1.5 of 'default_rng': it must be a nonnegative integer"
    ),
    (
      "f = default_rng(1) + 1",
      "invalid value: 'default_rng(1)' is a stream of random numbers, not a number"
    ),
    ("f = default_rng(1).rand(3)", "unknown function 'rand' of this stream"),
    ("f = RandomState(1).integers(3)", "unknown function 'integers' of this stream"),
    ("f = [1, 2].uniform(3)", "invalid value: '[1, 2]' is not a stream of random numbers"),
    (
      "f = default_rng(1).integers(0)", "invalid bounds: there is no integer from 0 to below 0"
    ),
    ("f = default_rng(3).uniform(3, 1)", "invalid bounds of 'uniform': from 3.0 to 1.0"),
    ("f = default_rng(3).uniform(5)", "invalid bounds of 'uniform': from 5.0 to 1.0"),
    ("f = default_rng(3).uniform(0, inf)", "invalid bounds of 'uniform': from 0.0 to inf"),
    ("f = RandomState(3).uniform(0, inf)", "invalid bounds of 'uniform': from 0.0 to inf"),
    ("f = RandomState(3).uniform(nan)", "invalid bounds of 'uniform': from nan to 1.0"),
    ("f = default_rng(1).normal(0, -1)", "invalid scale -1.0: it must not be negative"),
    (
      "f = default_rng(1).uniform(size=1e9)",
      "invalid size: (1000000000) has more than 2000000 elements"
    ),
    ("f = default_rng(1).state", "unknown member '.state' of a stream of random numbers"),
    ("f = default_rng(1).choice(5, size=2, replace=False)", "invalid choice without replacement"),
    (
      "f = default_rng(1).uniform(hihg=3)",
      "unknown argument 'hihg' of 'uniform'; did you mean 'high'?"
    ),
  ])
  func faultsSayHowToDraw(text: String, message: String) {
    #expect(Formula.messages(text).map { String($0.drop { $0 != " " }.dropFirst()) } == [message])
  }

  @Test func seedsAreInterpretedLikeNumPy() throws {
    for (text, truth) in [
      ("RandomState(1337).random_sample(1)", 0.2620246750155817),
      ("RandomState([1337]).random_sample(1)", 0.6177528569514706),
      ("np.random.RandomState([1, 2, 3]).rand(1)", 0.6098612722867289),
      ("RandomState(4294967295).rand(1)", 0.0976320289940138),
      ("default_rng([1, 2, 3]).random(1)", 0.6704722626516632),
      ("default_rng(9007199254740993).random(1)", 0.08051754542950784),
      ("default_rng(18446744073709551617).random(1)", 0.6922753364723951),
      ("default_rng(1_267_650_600_228_229_401_496_703_205_376).random(1)", 0.004225874802662788),
      ("default_rng([18446744073709551616, 1]).random(1)", 0.7458762556705532),
      ("default_rng(2 ^ 20).random(1)", 0.5624067512737996),
    ] {
      #expect(try Formula.value("f = \(text)").elements == [truth], "\(text)")
    }
  }

  @Test func seedsThatNumPyRejectsAreRejected() {
    for seed in [
      "4294967296", "[4294967296]", "-1", "[-1]", "1.5", "[1, 2.5]", "[]", "[[1, 2], [3, 4]]",
    ] {
      let messages = Formula.messages("f = RandomState(\(seed)).rand(2)")
      #expect(messages.count == 1 && messages[0].contains("invalid seed"), "\(seed): \(messages)")
    }
    #expect(
      Formula.messages("f = default_rng(None).random(2)").map { $0.contains("missing seed") }
        == [true])
    for seed in ["-1", "0.5", "[1, -2]", "2 ^ 53 + 1", "1e20", "inf", "nan"] {
      let messages = Formula.messages("f = default_rng(\(seed)).random(2)")
      #expect(messages.count == 1 && messages[0].contains("invalid seed"), "\(seed): \(messages)")
    }
  }
}
