import Diagnostics
import FigureData
import Formulas
import LabResults
import Testing

@testable import LabRunner

/// Networks and formulas worked through number by number.
@Suite struct WorkedTests {
  /// The network that sheet 003 works through by hand.
  static let sheet = """
    @dataset(one, from: points([[5, 3, 1]]))
    @network(net, inputs: 2, layers: [
      sigmoid(3, bias: false, weights: [[1, -1, 3], [2, 2, -1]]),
      sigmoid(1, bias: false, weights: [[0.1], [0.5], [-0.1]]),
    ])
    @show(net, on: one, loss: bce, digits: 12)
    """

  static func outcomes(_ text: String) -> [Outcome] {
    let lab = Lab(text)
    #expect(lab.problems == [])
    let run = lab.run()
    guard let step = run.plan.steps.last, case .group(let group)? = run.outcome(of: step.directive)
    else { return [] }
    return group
  }

  /// The numbers of all tables, by the text of the first column.
  static func numbers(_ outcomes: [Outcome], column: Int) -> [String: Double] {
    var numbers: [String: Double] = [:]
    for case .table(let table) in outcomes {
      for row in table.rows {
        if case .text(let name) = row.cells[0], case .number(let number) = row.cells[column] {
          numbers[name] = number
        }
      }
    }
    return numbers
  }

  @Test func givesTheNumbersOfSheet003() throws {
    let numbers = Self.numbers(Self.outcomes(Self.sheet), column: 3)
    let expected: [String: Double] = [
      "a1₁": 0.999983298578152, "a1₂": 0.7310585786300049, "a1₃": 0.9999938558253978,
      "a2": 0.5903780017149115, "L": 0.5269922663580124, "∂L/∂a2": -1.6938300497227732,
      "∂L/∂W2₁₁": -0.40961515701529694, "∂L/∂W2₂₁": -0.2994576758418791,
      "∂L/∂W2₃₁": -0.40961948149601013, "∂L/∂a1₁": -0.04096219982850885,
      "∂L/∂a1₂": -0.20481099914254425, "∂L/∂a1₃": 0.04096219982850885,
      "∂L/∂W1₁₁": -3.4205777663140535e-06, "∂L/∂W1₁₂": -0.20134143245267552,
      "∂L/∂W1₁₃": 1.2583868073885514e-06, "∂L/∂W1₂₁": -2.0523466597884324e-06,
      "∂L/∂W1₂₂": -0.12080485947160532, "∂L/∂W1₂₃": 7.550320844331308e-07,
      "z1₁": 11, "z1₂": 1, "z1₃": 12,
    ]
    for (name, value) in expected {
      let found = try #require(numbers[name], "\(name)")
      #expect((found - value).magnitude <= 1e-12, "\(name)")
    }
  }

  @Test func showsTheRulesWithTheirNumbers() {
    guard case .table(let forward)? = Self.outcomes(Self.sheet).dropFirst().first else {
      Issue.record("no table")
      return
    }
    #expect(forward.rows[2].cells[1] == .text("z1 = x·W1"))
    #expect(forward.rows[2].cells[2] == .text("5·1 + 3·2"))
    #expect(forward.rows[3].cells[2] == .text("5·(−1) + 3·2"))
  }

  @Test func drawsTheGraphWithValuesAndGradients() throws {
    guard case .figure(let figure)? = Self.outcomes(Self.sheet).first,
      let graph = figure.content as? ComputationGraph
    else {
      Issue.record("no graph")
      return
    }
    let ids = Set(graph.nodes.map(\.id))
    #expect(ids.count == graph.nodes.count)
    #expect(graph.edges.allSatisfy { ids.contains($0.from) && ids.contains($0.to) })
    #expect(graph.nodes.count { $0.label == "×" } == 9)
    #expect(graph.nodes.count { $0.label == "σ" } == 4)
    let weight = try #require(graph.nodes.first { $0.label == "W1₁₂" })
    let edge = try #require(graph.edges.first { $0.from == weight.id })
    #expect(edge.value == "−1")
    #expect(edge.gradient == "−0.201341432453")
    // The gradient that leaves a unit is the sum over its edges.
    #expect(graph.edges.count { $0.to == "L" } == 2)
  }

  /// Sheet 001's example, and one of sheet 000's size.
  @Test func worksThroughAFormula() {
    let text = """
      ```formula
      f(x, y) = x ** 2 + y ** 2 + x * (y + 2) + cos(3 * x)
      unit(w, x, b) =
        z = sum(w * x) + b
        return 1 / (1 + exp(-z))
      ```


      """
    let f = Self.outcomes(text + "@show(f, at: (x: 3, y: 2))")
    guard case .value(let value)? = f.first, case .value(let gradient)? = f.dropFirst().first,
      case .record(let record) = gradient.value
    else {
      Issue.record("no value")
      return
    }
    #expect(value.value.number == Lab.value("f(3, 2)", in: text)?.number)
    let partX = record["∂f/∂x"]?.number ?? .nan
    #expect((partX - (2 * 3 - 3 * 0.4121184852417566 + 2 + 2)).magnitude < 1e-12)
    #expect(record["∂f/∂y"]?.number == 7)
    let numbers = Self.numbers(f, column: 1)
    #expect(numbers["x ** 2"] == 9)
    #expect(numbers["(y + 2)"] == 4)
    #expect(Self.numbers(f, column: 2)["(y + 2)"] == 3)

    let unit = Self.outcomes(text + "@show(unit, at: (w: [1, -2], x: [3, 1], b: 0))")
    guard case .figure(let figure)? = unit.dropFirst(2).first,
      let graph = figure.content as? ComputationGraph
    else {
      Issue.record("no graph")
      return
    }
    #expect(graph.nodes.map(\.label).contains("Σ"))
    #expect(graph.edges.contains { $0.value == "[1, −2]" })
  }

  @Test func drawsLargerNetworksWithFewerNodesOrNone() {
    let text = { (layers: String) in
      """
      @dataset(d, from: points([[1, 2, 1], [0, 1, 0]]))
      @network(net, inputs: 2, layers: [\(layers)])
      @show(net, on: d, row: 1, loss: mse)
      """
    }
    #expect(Self.outcomes(text("tanh(3), sigmoid(1)")).count == 3)
    #expect(Self.outcomes(text("tanh(5), tanh(3), sigmoid(1)")).count == 3)
    #expect(Self.outcomes(text("tanh(10), tanh(8), sigmoid(1)")).count == 2)
  }
}
