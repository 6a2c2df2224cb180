import Diagnostics
import TestSupport
import Testing

@testable import Formulas

@Suite struct ExpressionTests {
  private func expression(_ text: String) -> FormulaExpression {
    FormulaExpression(parsing: SourceExcerpt(text))
  }

  private func value(
    _ text: String, in library: FormulaLibrary = FormulaLibrary(), _ locals: [String: Tensor] = [:]
  ) throws -> Tensor {
    try #require(try library.evaluate(expression(text), locals: locals).tensor)
  }

  private func fault(_ text: String, in library: FormulaLibrary) -> FormulaFault? {
    do {
      _ = try library.evaluate(expression(text))
      return nil
    } catch {
      return error
    }
  }

  /// A block in a quote in a list: each line has its own prefix in the file.
  @Test func rangesReferToTheFile() {
    let file = "- > f(x) = x +\n  > g(x) = h(x)\n  > k = [1,\n  >   2] +* 3\n"
    let source = Array(file.utf8)
    var excerpt = SourceExcerpt()
    for range in [4..<14, 19..<30, 35..<42, 47..<56] {
      excerpt.append(range.clamped(to: 0..<source.count - 1), of: source)
    }
    let block = FormulaBlock(parsing: excerpt)
    let diagnostics = block.diagnostics + FormulaLibrary([block]).check()
    let text = SourceText(name: "", text: file)
    let messages = diagnostics.sortedByPlace().map {
      "\(text.location(of: $0.range.lowerBound).line): \($0.message)"
    }
    #expect(
      messages == [
        "1: missing value after '+'", "2: unknown function 'h'",
        "4: missing value before '*'",
      ])
    #expect(block.definitions.map { String(text[$0.nameRange]) } == ["f", "g", "k"])
  }

  @Test func linesOfAnArgumentAreJoined() throws {
    #expect(try value("1 +\n  2 * 3\n # nothing\n  - 1") == Tensor(6))
    #expect(try value("x\n  @ [1,\n 2]", ["x": Tensor([3, 4])]) == Tensor(11))
    let names = expression("f(x) + sum(y) * pi - np.exp(z)").names
    #expect(names == ["f", "x", "y", "z"])
    #expect(expression("-2.5").number == -2.5 && expression(" run ").name == "run")
    #expect(expression("a +\n b").text == "a + b")
  }

  private func value(_ text: String, _ locals: [String: Tensor]) throws -> Tensor {
    try value(text, in: FormulaLibrary(), locals)
  }

  @Test(arguments: ["", "  \n", "1 +", "a b", "f(", ")", "x = 3", "1, 2", "\"a\"", "a;"])
  func faultsAreReported(text: String) throws {
    let broken = expression(text)
    #expect(!broken.isWhole && !broken.diagnostics.isEmpty)
    _ = FormulaLibrary().check(broken)
    #expect(throws: FormulaFault.self) { try FormulaLibrary().evaluate(broken) }
  }

  @Test func expressionsAreCheckedWithLocals() {
    let library = Formula.library("f(x) = x @ [1, 2]")
    let (shape, diagnostics) = library.check(
      expression("f(x) + k"), locals: ["x": TensorShape(known: [5, 2]), "k": nil])
    #expect(diagnostics.isEmpty && shape == .single(nil))
    let (own, _) = library.check(
      expression("f(x)"), locals: ["x": TensorShape([.symbol("n"), .known(2)])])
    #expect(own == .single(TensorShape([.symbol("n")])))
    let (_, faults) = library.check(
      expression("f(x) + q"), locals: ["x": TensorShape(known: [3])])
    #expect(faults.map(\.code) == ["UnknownName", "InvalidShape"])
  }

  @Test func argumentsHaveNames() {
    let text = "(W: ones((2, 3)),\n  b: [1, 2])"
    let both = FormulaArguments(parsing: SourceExcerpt(text, at: 10))
    #expect(both.diagnostics.isEmpty)
    #expect(both.list.map(\.name) == ["W", "b"])
    #expect(both.list[1].nameRange == SourceRange(30, 31))
    #expect(both["b"]?.range == SourceRange(33, 39))
    let single = FormulaArguments(parsing: SourceExcerpt("(1 + 2) * 3"))
    #expect(single.list.count == 1 && single.list[0].name == nil)
    for faulty in ["(W: 1, 2)", "(W: 1", "(W: 1) 2", "(W: )", "(W: 1, W: 2)"] {
      let arguments = FormulaArguments(parsing: SourceExcerpt(faulty))
      #expect(!arguments.diagnostics.isEmpty, "\(faulty)")
    }
  }

  @Test func expressionsHaveGradients() throws {
    let library = Formula.library("f(x) = sum(x * x)")
    let gradient = try library.gradient(
      of: expression("f(x) / 2"), withRespectTo: ["x"], locals: ["x": Tensor([1, -3])])
    #expect(gradient["x"] == Tensor([1, -3]))
  }

  // MARK: Values of the lab

  private var lab: FormulaLibrary {
    func run(_ loss: Double) -> LabValue {
      .record(
        LabRecord("a run", names: ["loss", "accuracy", "testLoss", "weights", "history", "name"]) {
          switch $0 {
          case "loss": .number(loss)
          case "accuracy": .shape(.number)
          case "testLoss": .missing(reason: "the data set has no test rows")
          case "weights":
            .list([.tensor(Tensor([[1, 2], [3, 4]])), .tensor(Tensor([[5], [6]]))])
          case "history":
            .list(
              (0..<3).map { .record(LabRecord("a line", [("epoch", .number(Double($0 * 10)))])) })
          case "name": .text("adam")
          default: nil
          }
        })
    }
    var library = Formula.library("twice(x) = 2 * x\nlast(r) = r.history[-1].epoch")
    library.objects = [
      "run": run(0.5), "y": .shape(nil), "answer": .unanswered(name: "answer"),
      "runs": .record(
        LabRecord("a sweep", names: ["count", "loss"], elements: [run(0.25), run(4)]) {
          $0 == "loss" ? .record(LabRecord("a spread", [("median", .number(2.125))])) : .number(2)
        }),
    ]
    return library
  }

  @Test(arguments: [
    ("run.loss * 4", Tensor(2)), ("run.weights[0]", Tensor([[1, 2], [3, 4]])),
    ("run.weights[0][:, 1]", Tensor([2, 4])), ("run.weights[-1][0, 0] + 1", Tensor(6)),
    ("runs[1].loss", Tensor(4)), ("runs.loss.median", Tensor(2.125)),
    ("run.history[2].epoch", Tensor(20)), ("max(run.history.epoch)", Tensor(20)),
    ("len(run.weights)", Tensor(2)), ("twice(run.loss)", Tensor(1)), ("last(run)", Tensor(20)),
    ("run.weights[0] @ run.weights[1]", Tensor([[17], [39]])),
    ("run.history[1 + 1].epoch", Tensor(20)),
    ("pi - pi + true", Tensor(1)),
  ])
  func pathsAreFollowed(text: String, truth: Tensor) throws {
    #expect(try value(text, in: lab) == truth)
    let (_, diagnostics) = lab.check(expression(text))
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
  }

  @Test(arguments: [
    ("run.los", "unknown value 'los' of 'run', which is a run; did you mean 'loss'?"),
    ("run.weights[2]", "invalid index: 'run.weights' has no element 2"),
    ("run + 1", "invalid value: 'run' is a run, not a number"),
    ("run.name / 2", "invalid value: 'run.name' is a text, not a number"),
    ("run.weights * 2", "invalid value: 'run.weights' is a list of 2, not an array"),
    ("run[0]", "invalid index: 'run' is a run, and has no numbered parts"),
    (
      "run.weights[0, 1]",
      "invalid index: 'run.weights' is a list, which takes one index at a time"
    ),
    ("run.weights[0.5]", "invalid index '0.5': the index of a list must be an integer"),
    ("run(3)", "invalid call: 'run' is a value, not a function"),
    ("ru.loss", "unknown name 'ru'"),
  ])
  func faultyPathsAreReported(text: String, message: String) {
    #expect(fault(text, in: lab)?.diagnostic.message == message)
    let (_, diagnostics) = lab.check(expression(text))
    #expect(diagnostics.map(\.message) == [message])
  }

  @Test func helpListsTheAvailableNames() {
    #expect(
      fault("run.los", in: lab)?.diagnostic.help
        == "it has loss, accuracy, testLoss, weights, history, name")
    #expect(
      fault("2 * run", in: lab)?.diagnostic.help
        == "select one of its values: run.loss, run.accuracy, run.testLoss")
    #expect(
      fault("run.weights[-3]", in: lab)?.diagnostic.help == "indices run from 0 to 1")
  }

  @Test func missingValuesSayWhy() throws {
    let missing = fault("run.testLoss + 1", in: lab)
    #expect(missing?.reason == .missing("the data set has no test rows"))
    #expect(lab.check(expression("run.testLoss + 1")).diagnostics.isEmpty)
    guard case .missing = try lab.read(expression("run.testLoss")) else {
      Issue.record("it has a value")
      return
    }
    #expect(fault("answer + 1", in: lab)?.reason == .unanswered(name: "answer"))
    #expect(lab.check(expression("y.T[3] + run.accuracy[0]")).diagnostics.count == 1)
  }

  @Test func readReturnsDisplayableValues() throws {
    guard case .text("adam") = try lab.read(expression("run.name")),
      case .record(let run) = try lab.read(expression("runs[0]")), run.phrase == "a run",
      case .list(let list) = try lab.read(expression("run.weights")), list.count == 2,
      case .tensor(let number) = try lab.read(expression("1 / 2")), number == Tensor(0.5)
    else {
      Issue.record("something else was read")
      return
    }
    #expect(lab.check(expression("runs[0]")).shape == .thing("a run"))
  }

  @Test func localsShadowTheLab() throws {
    #expect(try value("run + 1", in: lab, ["run": Tensor(1)]) == Tensor(2))
  }

  // MARK: Dependencies

  @Test func dependenciesAreTransitive() {
    var library = Formula.library(
      """
      f(x) = g(x) + sum(x) * c
      g(x) =
        y = h(x)
        y + run.loss
      h(x) = ...
      c = d + pi
      """)
    library.objects["run"] = .shape(nil)
    library.unanswered = ["d", "unused"]
    #expect(library.dependencies(of: "f") == ["g", "c", "h", "run", "d"])
    #expect(library.dependencies(of: expression("c + q")) == ["c", "d", "q"])
    #expect(library.unansweredNames(behind: "f") == ["d", "h"])
    #expect(library.unansweredNames(behind: "h") == ["h"])
    #expect(library.unansweredNames(behind: expression("f(1)")) == ["d", "h"])
  }

  @Test func solutionsReplace() throws {
    var library = Formula.library("f(x) = ...\ng(x) = 1\nh = f(2) + g(0)")
    let solution = FormulaBlock(parsing: "f(x) = x\ng(x) = 10")
    #expect(library.add(solution, replacing: true).isEmpty)
    #expect(try value("h", in: library) == Tensor(12))
    #expect(library.definitions.map(\.name) == ["f", "g", "h"])
    #expect(library.add(solution).map(\.code) == ["DuplicateDefinition", "DuplicateDefinition"])
  }
}
