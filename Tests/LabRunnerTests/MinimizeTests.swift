import Diagnostics
import LabResults
import Testing

@testable import LabRunner

/// Descents on formulas, compared with NumPy's numbers.
@Suite struct MinimizeTests {
  static let formula = """
    ```formula
    f(x, y) = x ** 2 + y ** 2 + x * (y + 2) + cos(3 * x)
    grad_x_f(x, y) = 2 * x - 3 * sin(3 * x) + y + 2
    grad_y_f(x, y) = x + 2 * y
    gradient(x, y) =
      return x: grad_x_f(x, y), y: grad_y_f(x, y)
    bowl(p) = sum(p * p)
    line(x, a = 1) = (x - a) ** 2
    ```


    """

  /// `optimize_f` of sheet 002 in NumPy: step size, steps, decay; then x, y and f at the end.
  static let expected: [(arguments: String, x: Double, y: Double, f: Double)] = [
    (
      "stepSize: 0.1, steps: 10", 0.434653407935573, -0.06872910825437957, 1.2967615849902097
    ),
    (
      "stepSize: 0.305, steps: 13", -1.9351074047978043, 0.4437107893045911, 0.10065676518687328
    ),
    (
      "stepSize: 0.2, steps: 10, decay: 0.8", -1.0156938619359843, 0.2094397560721046,
      -2.1641525184526715
    ),
  ]

  @Test(
    arguments: expected.indices, ["", ", gradient: [grad_x_f, grad_y_f]", ", gradient: gradient"])
  func endsWhereNumPyDoes(_ index: Int, _ gradient: String) {
    let (arguments, x, y, f) = Self.expected[index]
    let text = Self.formula + "@minimize(f, as: p, from: [3, 2], \(arguments)\(gradient))"
    #expect(Lab(text).problems == [])
    let found = Lab.numbers(["p.x[-1]", "p.last[1]", "p.value"], in: text)
    #expect(found.count == 3)
    for (own, value) in zip(found, [x, y, f]) {
      #expect(abs(own - value) <= 1e-12 * max(1, abs(value)))
    }
  }

  @Test func keepsThePath() {
    let text = Self.formula + "@minimize(f, as: p, from: [3, 2], stepSize: 0.1, steps: 10)"
    let found = Lab.numbers(
      [
        "p.steps", "p.points.shape[0]", "p.values[0] - f(3, 2)",
        "abs(p.y[3] - 0.5225900466159601) < 1e-14",
      ], in: text)
    #expect(found == [10, 11, 0, 1])
  }

  @Test func startsFromNamedValuesVectorsAndRows() {
    let text =
      Self.formula + """
        @minimize(f, as: a, from: (y: 2, x: 3), stepSize: 0.1, steps: 10)
        @minimize(bowl, as: b, from: [1, 2, 3], stepSize: 0.5, steps: 1)
        @minimize(line, as: c, from: [3, -3], at: (a: 2), stepSize: 0.5, steps: 1)
        @minimize(f, as: d, from: [[3, 2], [0, 0]], stepSize: [0.1, 0.2], steps: 3)
        """
    #expect(Lab(text).problems == [])
    let found = Lab.numbers(
      ["b.value", "c[1].last[0]", "d.count", "abs(a.x[-1] - 0.434653407935573) < 1e-12"], in: text)
    #expect(found == [0, 2, 4, 1])
  }

  @Test func reportsDivergence() throws {
    let run = Lab(
      Self.formula + "@minimize(bowl, as: p, from: [1, 2], stepSize: 1e200, steps: 50)"
    ).run()
    #expect(run.dump.contains("diverged"))
    #expect(run.dump.contains("after step"))
  }

  @Test func staysWithinItsWork() {
    let run = Lab(
      """
      ```formula
      slow(x) =
        s = ones((300, 300)) * x
        repeat 20 times
          s = s @ s / 300
        return sum(s)
      ```

      @minimize(slow, as: p, from: 1, stepSize: 1e-9, steps: 100000)
      """
    ).run()
    #expect(run.plan.diagnostics.map(\.code) == ["TooMuchWork"])
  }
}
