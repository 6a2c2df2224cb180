import Diagnostics
import Tensors
import TestSupport
import Testing

@testable import Formulas

@Suite struct ConditionTests {
  private func judge(_ text: String, _ definitions: String = "") throws -> FormulaJudgment {
    var library = Formula.library(definitions)
    library.objects = [
      "x": .number(.nan), "v": .tensor(Tensor([1, 2, 3])), "w": .tensor(Tensor([1, .nan, 3])),
      "m": .tensor(Tensor([[1, 2], [3, 4], [5, 6]])),
    ]
    return try library.judge(FormulaExpression(parsing: SourceExcerpt(text)))
  }

  @Test(arguments: [
    "1 < 2", "1", "v > 0", "v == [1, 2, 3]", "1 < 2 < 3", "1 < 2 and 2 < 3", "1 > 2 or 2 < 3",
    "not (1 > 2)", "all(v > 0)", "(v > 2).any()", "allclose(v, v + 1e-12)", "array_equal(v, v)",
    "isnan(x)", "not isfinite(x)", "where(isnan(w), 0, w) >= 0", "where(v > 0, log(v), 0) >= 0",
    "where([1, -1] > 0, log([1, -1]), 0) == 0", "m[:, 0] < m[:, 1]", "inf > 1",
    "-1 // inf == -1", "1 // -inf == -1", "7 // 2 == 3", "-7 // 2 == -4", "fmax(v, 2) == [2, 2, 3]",
  ])
  func holds(_ text: String) throws {
    let judgment = try judge(text)
    #expect(judgment.holds)
    #expect(judgment.unordered == nil)
  }

  /// NumPy's `fmax` and `fmin` ignore a NaN; that doesn't make a condition hold.
  @Test(arguments: ["fmax(x, 1) == 1", "fmin([2, x], [x, 3]) == [2, 3]", "isnan(fmax(x, x))"])
  func ignoresANaNButDoesNotHold(_ text: String) throws {
    let judgment = try judge(text)
    #expect(judgment.value.elements.allSatisfy { $0 == 1 })
    #expect(!judgment.holds && judgment.unordered != nil)
  }

  @Test(arguments: ["1 > 2", "0", "v > 1", "v == [1, 2, 4]", "all(v > 1)", "v[v > 5] < 1"])
  func doesNotHold(_ text: String) throws {
    let judgment = try judge(text)
    #expect(!judgment.holds)
    #expect(judgment.unordered == nil)
  }

  /// Each of these is 1 regardless of its condition, since the condition applies to no elements.
  @Test(arguments: [
    "all(v[v > 5] > 0)", "not any(v[v > 5] < 0)", "sum(v[v > 5]) == 0",
    "count_nonzero(v[v > 5]) == 0", "(v[v > 5] < 0).sum() < 1", "prod(v[v > 5]) == 1",
    "allclose(v[v > 5], 2)", "allclose(v[v > 5], v[v > 5])", "array_equal(v[v > 5], v[v > 7])",
    "norm(v[v > 5] - 1) < 1e-9", "v[v > 5] @ v[v > 5] == 0", "all(m[m[:, 0] > 9] > 0)",
    "all(all(m[m[:, 0] > 9] > 0, axis: 0))", "good(v[v > 5])", "error(v[v > 5]) < 1", "none == 0",
    "v > 0 and all(v[v > 5] > 0)", "1 > 2 or all(v[v > 5] > 0)",
    "sum((v[v > 5] - 1) ** 2) < 1e-6", "good(v)",
  ])
  func conditionsOnNoElementsDoNotHold(_ text: String) throws {
    let judgment = try judge(
      text,
      "good(a) = all(a[a > 5] > 0)\nerror(a) = sum((a - 1) ** 2)\nnone = sum(v[v > 5])")
    #expect(!judgment.holds)
    #expect(judgment.vacuous != nil)
  }

  /// A statement about no elements decides nothing.
  @Test(arguments: [
    "size(v[v > 5]) == 0", "size(v[v > 5]) == 0 or all(v[v > 5] > 0)", "not all(v[v > 5] > 0) or 1",
    "total(v) == 6", "v > 0 or all(v[v > 5] > 0)", "len(v[v > 5]) < 1",
  ])
  func conditionsOnNoElementsMayBeCombined(_ text: String) throws {
    let judgment = try judge(
      text, "total(a) = sum(a[a > 5]) + sum(a[a <= 5])")
    #expect(judgment.holds)
    #expect(judgment.vacuous == nil)
  }

  /// Each of these is 1, or not 0, because of a NaN.
  @Test(arguments: [
    "x", "not (x < 1)", "not x", "x != 0", "x", "not (max(x, 1) < 0)", "x or 1", "1 or x < 1",
    "where(x < 1, 0, 1)", "where(x, 1, 0)", "1 if x else 0", "1 if not (x > 0) else 0",
    "any([x, 1])", "all([x, 1])", "not all(w > 0)", "not (sum(w) < 0)", "not allclose(w, v)",
    "argmax(w) == 1", "x ** 0 == 1", "1 ** x == 1", "not (norm(w) < 1)", "sort(w)[0] == 1",
    "argsort(w)[0] == 0", "count_nonzero(w) == 3", "not isclose(x, 1)", "x - x or 1",
    "not (f(x) < 1)", "g(x) == 0", "h == 0", "w != 7", "not ([1, 2] < w[:2])",
    "not (1 > x > 0)", "heaviside(x, 0) == 0 or 1", "logical_not(x < 1)", "bool(x)",
    "clip(x, 0, 1) != 2",
  ])
  func aNaNDecidesNothing(_ text: String) throws {
    let judgment = try judge(
      text, "f(a) = a * 2\ng(a) = where(a > 0, a, 0)\nh = where(x > 0, x, 0)")
    #expect(!judgment.holds)
    #expect(judgment.unordered != nil || judgment.value.elements.contains { $0.isNaN })
  }

  @Test func reportsWhereANaNDecided() throws {
    #expect(try judge("not (x < 1)").unordered == "x < 1")
    #expect(try judge("g(x) == 0", "g(a) = where(a > 0, a, 0)").unordered == "a > 0")
  }

  @Test func reportsBothSides() throws {
    let comparisons = try judge("0.3 > 0.5 and v * 2 <= [2, 3, 5]").comparisons
    #expect(comparisons.map(\.leftText) == ["0.3", "v * 2"])
    #expect(comparisons.map(\.rightText) == ["0.5", "[2, 3, 5]"])
    #expect(comparisons[0].left == Tensor(0.3) && comparisons[0].right == Tensor(0.5))
    #expect(comparisons[0].count == 1 && comparisons[0].failureCount == 1)
    #expect(comparisons[0].worst == .init(place: [], left: 0.3, right: 0.5))
    #expect(comparisons[1].count == 3 && comparisons[1].failureCount == 2)
    #expect(comparisons[1].worst == .init(place: [1], left: 4, right: 3))
  }

  @Test func reportsTheWorstElement() throws {
    let table = try judge("all(m < [3, 4])").comparisons
    #expect(table[0].count == 6 && table[0].failureCount == 4)
    #expect(table[0].worst == .init(place: [2, 0], left: 5, right: 3))
    let close = try judge("allclose(m[0], [1, 2.5])").comparisons
    #expect(close[0].failureCount == 1)
    #expect(close[0].worst == .init(place: [1], left: 2, right: 2.5))
    let chain = try judge("0 < v < 3").comparisons
    #expect(chain.map(\.failureCount) == [0, 1])
    #expect(try judge("v < w").comparisons[0].worst?.place == [1])
  }

  /// The sides are evaluated once, so the reported values are those that were compared.
  @Test func drawsOnce() throws {
    var library = Formula.library("r = default_rng(3)\nf(n) = r.normal(size: n)")
    library.stream = RandomGenerator(pcg64: 1)
    let drawn = try library.judge(
      FormulaExpression(parsing: SourceExcerpt("uniform(0, 1, count: 3) > 2")))
    #expect(drawn.failureCount == 3)
    library.objects["k"] = .number(3)
    let again = try library.judge(FormulaExpression(parsing: SourceExcerpt("f(k) == f(k)")))
    #expect(again.holds)
  }

  @Test func faultsAndBudgetsAreThrown() {
    for text in ["v < [1, 2]", "nothing < 1", "...", "sum(zeros([1000, 1000])) < 1"] {
      let budget = FormulaBudget(operations: 1_000_000)
      #expect(throws: FormulaFault.self) {
        var library = FormulaLibrary()
        library.objects["v"] = .tensor(Tensor([1, 2, 3]))
        _ = try library.judge(FormulaExpression(parsing: SourceExcerpt(text)), budget: budget)
      }
    }
  }

  @Test func recognizesNonConditions() {
    var library = FormulaLibrary()
    library.objects["run"] = .record(LabRecord("a run", [("loss", .number(1))]))
    let numbers = ["1", "a + b", "-a", "a @ b", "[1, 2]", "run.loss", "run.weights[0]"]
    let truths = ["a < b", "f(a)", "a", "not a", "a and b", "a[0]", "run.loss < 1"]
    let isArithmetic = { (text: String) in
      library.isArithmetic(FormulaExpression(parsing: SourceExcerpt(text)))
    }
    #expect(numbers.allSatisfy(isArithmetic))
    #expect(!truths.contains(where: isArithmetic))
  }
}
