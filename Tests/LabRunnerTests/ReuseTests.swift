import Budgets
import Diagnostics
import LabFiles
import LabMarkdown
import Synchronization
import TestSupport
import Testing

@testable import LabRunner

/// Results by their keys, in memory.
private final class KeptBytes: ResultStore {
  let entries = Mutex<[String: [UInt8]]>([:])

  func bytes(for key: String) -> [UInt8]? { entries.withLock { $0[key] } }
  func keep(_ bytes: [UInt8], for key: String) { entries.withLock { $0[key] = bytes } }
}

@Suite struct ReuseTests {
  private static let lab = """
    ---
    title: Reuse
    seed: 5
    ---

    Some <!-- hidden --> prose.

    ```formula
    scale = 2
    square(x) = scale * x ** 2
    slope(x) = 2 * scale * x
    wrong(x) = scale * x
    unrelated(x) = x + 1
    ```

    @dataset(points, from: linear(count: 20))
    @dataset(rows, from: csv("rows.csv"), features: ["a"], target: "b")
    @network(net, inputs: 2, layers: [tanh(3), identity(1)])
    @network(other, inputs: 1, layers: [identity(1)])
    @train(run, network: net, on: points, loss: meanSquaredError, learningRate: 0.1, epochs: 20)
    @train(slow, network: other, on: rows, loss: meanSquaredError, learningRate: 0.01, epochs: 5)
    @minimize(square, as: path, from: [3], stepSize: 0.1, steps: 5)
    @plot(loss(run))
    @plot(loss(slow))
    @show(square(3))
    @show(path.last)
    @gradcheck(slope, of: square)
    @gradcheck(wrong, of: square)
    @expect(run.loss < 100)
    @table(log(run, every: 5))
    """

  private let folder: TemporaryFolder
  private let store = KeptBytes()

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("a,b\n1,2\n2,3\n3,5\n".utf8, to: "rows.csv")
  }

  private func plan(_ text: String) -> Plan {
    Plan(
      for: Document(
        parsing: SourceText(name: "lab.md", text: text), in: LabFolder(folder.path)))
  }

  private func run(_ text: String, by tool: String = "1") -> FinishedLab {
    plan(text).run(reusing: ResultMemo(tool: tool, store: store))
  }

  /// The directives that run after an edit, by their names and first arguments.
  private func reruns(after text: String, by tool: String = "1") -> Set<String> {
    let lab = run(text, by: tool)
    #expect(lab.traces.count == lab.plan.steps.filter { $0.executable != nil }.count)
    let ran = lab.traces.filter { !$0.isReused }.map(\.directive.range.lowerBound)
    return Set(
      lab.plan.steps.map(\.directive).filter { ran.contains($0.range.lowerBound) }
        .map { "\($0.name) \($0.arguments[0].value)" })
  }

  private static let all: Set = [
    "dataset points", "dataset rows", "network net", "network other", "train run", "train slow",
    "minimize square", "plot loss(run)", "plot loss(slow)", "show square(3)", "show path.last",
    "gradcheck slope", "gradcheck wrong", "expect run.loss < 100", "table log(run, every: 5)",
  ]
  private static let ofRun: Set = [
    "train run", "plot loss(run)", "expect run.loss < 100", "table log(run, every: 5)",
  ]
  private static let ofSquare: Set = [
    "minimize square", "show square(3)", "show path.last", "gradcheck slope", "gradcheck wrong",
  ]

  @Test func everythingRunsOnce() {
    #expect(reruns(after: Self.lab) == Self.all)
    #expect(reruns(after: Self.lab) == [])
  }

  /// An edit, and what has to run again.
  static let edits: [(old: String, new: String, reruns: Set<String>)] = [
    ("<!-- hidden -->", "<!-- nothing -->", []),
    ("Some", "Any", []),
    ("prose.", "prose.\n\n## A heading\n\nAnother paragraph with $x^2$.", []),
    ("title: Reuse", "title: Again", []),
    ("@plot(loss(run))\n", "\n\n@plot(loss(run))\n\n\n", []),
    ("@network(net, inputs: 2", "@network(net,   inputs:\n  2", []),
    ("learningRate: 0.1, epochs: 20", "epochs: 20, learningRate: 0.1", []),
    ("unrelated(x) = x + 1", "unrelated(x) = x + 2", []),
    ("unrelated(x) = x + 1\n", "", []),
    ("learningRate: 0.1,", "learningRate: 0.2,", ofRun.union(["gradcheck wrong"])),
    (
      "learningRate: 0.01,", "learningRate: 0.02,",
      ["train slow", "plot loss(slow)", "gradcheck wrong"]
    ),
    ("epochs: 20", "epochs: 21", ofRun),
    ("tanh(3)", "tanh(4)", ofRun.union(["network net"])),
    ("count: 20", "count: 21", ofRun.union(["dataset points", "gradcheck wrong"])),
    ("scale = 2", "scale = 3", ofSquare),
    ("slope(x) = 2", "slope(x) = 3", ["gradcheck slope"]),
    ("wrong(x) = scale", "wrong(x) = 3", ["gradcheck wrong"]),
    ("@show(square(3))", "@show(square(4))", ["show square(4)"]),
    ("@show(square(3))", "@show(square(3), label: \"nine\")", ["show square(3)"]),
    ("steps: 5)", "steps: 6)", ["minimize square", "show path.last"]),
    ("every: 5))", "every: 4))", ["table log(run, every: 4)"]),
    ("run.loss < 100", "run.loss < 99", ["expect run.loss < 99"]),
    ("@dataset(points", "@show(1)\n@dataset(points", ["show 1"]),
    (
      "seed: 5", "seed: 6",
      ofRun.union([
        "dataset points", "dataset rows", "network net", "network other", "train slow",
        "plot loss(slow)", "gradcheck slope", "gradcheck wrong",
      ])
    ),
    (
      "@network(other", "@network(renamed",
      ["network renamed", "gradcheck wrong"]
    ),
  ]

  @Test(arguments: edits.indices) func runsExactlyWhatDependsOnAnEdit(_ index: Int) {
    let edit = Self.edits[index]
    _ = run(Self.lab)
    let text = Self.lab.replacing(edit.old, with: edit.new)
    #expect(text != Self.lab)
    #expect(reruns(after: text) == edit.reruns)
  }

  @Test func formulasThatCallEachOtherCountAsOne() {
    let text = """
      ```formula
      even(n) = 1 if n < 1 else odd(n - 1)
      odd(n) = 0 if n < 1 else even(n - 1)
      ```

      @show(even(2))

      @show(odd(2))
      """
    _ = run(text)
    #expect(reruns(after: text) == [])
    let changed = text.replacing("odd(n) = 0", with: "odd(n) = 5")
    #expect(reruns(after: changed) == ["show even(2)", "show odd(2)"])
  }

  /// A formula may use what is defined below a directive that only seems to use the formula.
  @Test func whatIsDefinedBelowCounts() {
    let text = """
      ```formula
      relu(x) = x * later.rows
      ```

      @network(net, inputs: 1, layers: [relu(2)])

      @dataset(later, from: points([[0, 1], [1, 0]]))

      @show(relu(2))
      """
    _ = run(text)
    let changed = text.replacing("[1, 0]]", with: "[1, 0], [2, 1]]")
    #expect(reruns(after: changed).isSuperset(of: ["dataset later", "show relu(2)"]))
  }

  @Test func filesCountByTheirBytes() throws {
    _ = run(Self.lab)
    try folder.write("a,b\n1,2\n2,3\n3,5\n".utf8, to: "rows.csv")
    #expect(reruns(after: Self.lab) == [])
    try folder.write("a,b\n1,2\n2,3\n3,6\n".utf8, to: "rows.csv")
    #expect(reruns(after: Self.lab) == ["dataset rows", "train slow", "plot loss(slow)"])
  }

  @Test func anotherVersionRunsEverything() {
    _ = run(Self.lab)
    #expect(reruns(after: Self.lab, by: "2") == Self.all)
  }

  @Test func whatHasErrorsRunsAgain() {
    let text = Self.lab + "\n@show(1 / 0)\n@show([1, 2] @ [1, 2, 3])\n`= [1][5]`\n@show([1][5])\n"
    _ = run(text)
    let again = run(text)
    #expect(again.plan.diagnostics == plan(text).run().plan.diagnostics)
  }

  @Test func reusedResultsAreTheSame() throws {
    let fresh = plan(Self.lab).run()
    _ = run(Self.lab)
    let reused = run(Self.lab)
    #expect(reused.dump == fresh.dump)
    for resource in Resource.allCases {
      #expect(reused.budget.spent(of: resource) == fresh.budget.spent(of: resource))
    }
  }

  @Test func damagedResultsRunAgain() {
    let fresh = run(Self.lab)
    store.entries.withLock { entries in
      entries = entries.mapValues { Array($0.dropLast(3)) }
    }
    #expect(reruns(after: Self.lab) == Self.all)
    #expect(run(Self.lab).dump == fresh.dump)
  }
}
