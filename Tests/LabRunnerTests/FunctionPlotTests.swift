import Diagnostics
import FigureData
import LabResults
import Testing

@testable import LabRunner

/// Figures of formulas: curves, derivatives, contour plots, the values of descents.
@Suite struct FunctionPlotTests {
  static let formulas = """
    ```formula
    quad(x) = x ** 2
    line(x, a, b = 1) = a * x + b
    bent(x) = x if x > 0 else 0
    jumps(x) = floor(x)
    mixed(x) = x / sum(x ** 2)
    valley(x, y) = x ** 2 + 10 * y ** 2
    pair(p) = p[0] ** 2 + 10 * p[1] ** 2
    ```


    """

  static func figure(_ directives: String) -> (any FigureContent)? {
    let lab = Lab(formulas + directives)
    #expect(lab.problems == [])
    let run = lab.run()
    guard let step = run.plan.steps.last,
      case .figure(let figure)? = run.outcome(of: step.directive)
    else { return nil }
    return figure.content
  }

  static func curves(_ directives: String) -> [Curves.Series] {
    let figure = figure(directives)
    return ((figure as? FunctionPlot)?.curves ?? figure as? Curves)?.series ?? []
  }

  @Test(arguments: [
    ("function(quad)", "quad"), ("function(quad, bent, tanh)", "quad bent tanh"),
    ("function(exp, derivative(exp))", "exp exp′"),
    ("function([sigmoid, relu], derivative: true)", "sigmoid′ relu′"),
    ("derivative(quad, jumps)", "quad′ jumps′"),
  ]) func drawsACurveForEachFunction(_ form: String, _ names: String) {
    let series = Self.curves("@plot(\(form), x: -2...2)")
    #expect(series.map(\.name).joined(separator: " ") == names)
    for curve in series {
      #expect(curve.x.count == curve.y.count)
      #expect(curve.x.first == -2 && curve.x.last == 2)
      #expect(zip(curve.x, curve.x.dropFirst()).allSatisfy { !($0 > $1) })
    }
  }

  /// Expects that a curve has many points, and that each is right.
  private func expect(
    _ curve: Curves.Series, _ isRight: (Double, Double) -> Bool,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(curve.x.count > 100 && curve.x.count == curve.y.count, sourceLocation: location)
    let wrong = zip(curve.x, curve.y).filter { !isRight($0, $1) }
    #expect(wrong.isEmpty, sourceLocation: location)
  }

  @Test func computesTheSameForNumbersAndForArrays() throws {
    // A formula that mixes the elements of an array is evaluated at one point after another.
    let mixed = try #require(Self.curves("@plot(function(mixed), x: 1...3)").first)
    expect(mixed) { x, y in (y - 1 / x).magnitude < 1e-12 }
    let bent = try #require(Self.curves("@plot(function(bent), x: -1...1)").first)
    expect(bent) { x, y in y == max(x, 0) }
  }

  @Test func derivesByAutomaticDifferentiation() throws {
    let slope = try #require(Self.curves("@plot(derivative(quad), x: -1...1)").first)
    expect(slope) { x, y in y == 2 * x }
  }

  @Test func fixesOtherParameters() throws {
    let line = try #require(Self.curves("@plot(function(line), x: 0...1, at: (a: 3))").first)
    expect(line) { x, y in y == 3 * x + 1 }
  }

  @Test func addsSamplesWhereACurveBends() throws {
    let flat = try #require(Self.curves("@plot(function(quad), x: -2...2)").first)
    let waves = try #require(
      Self.curves("```formula\nwaves(x) = sin(40 * x)\n```\n\n@plot(function(waves), x: -3...3)")
        .first)
    #expect(flat.x.count == 401)
    #expect(waves.x.count > 800)
  }

  @Test(arguments: ["valley", "pair"]) func drawsContoursWithPaths(_ name: String) throws {
    let directives = """
      @minimize(\(name), as: p, from: [3, 1], stepSize: [0.01, 0.05], steps: 20)

      @plot(contour(\(name), levels: [1, 10]), x: -4...4, y: -2...2, path: p)
      """
    guard let map = Self.figure(directives) as? ContourMap else {
      Issue.record("no landscape")
      return
    }
    #expect(map.values.count == map.columns * map.rows)
    #expect(map.values[0] == 16 + 40)
    #expect(map.levels == [1, 10])
    #expect(map.paths.map(\.name) == ["stepSize 0.01", "stepSize 0.05"])
    #expect(map.paths[0].x.count == 21)
  }

  @Test func drawsTheValuesOfDescents() {
    let series = Self.curves(
      """
      @minimize(valley, as: p, from: [3, 1], stepSize: 0.01, steps: 20)
      @minimize(valley, as: q, from: [3, 1], stepSize: 0.05, steps: 20)

      @plot(pathValues(p, q), yScale: log)
      """)
    #expect(series.map(\.name) == ["p", "q"])
    #expect(series[0].y[0] == 19)
  }

  @Test func tabulatesAPath() {
    let run = Lab(
      Self.formulas + """
        @minimize(valley, as: p, from: [3, 1], stepSize: 0.05, steps: 20)

        @table(path(p, every: 7))
        """
    ).run()
    guard case .table(let table)? = run.plan.steps.last.flatMap({ run.outcome(of: $0.directive) })
    else {
      Issue.record("no table")
      return
    }
    #expect(table.columns.map(\.title) == ["step", "x", "y", "valley", "gradient norm"])
    #expect(table.rows.map { $0.cells[0] } == [.number(0), .number(7), .number(14), .number(20)])
  }
}
