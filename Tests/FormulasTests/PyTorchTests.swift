import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Formulas

/// Networks and expressions with PyTorch's gradients; `Fixtures/generate_gradients.py` writes them.
@Suite struct PyTorchTests {
  private struct Fixture: Decodable {
    struct Input: Decodable {
      let shape: [Int]
      let elements: [Double]
    }

    struct Case: Decodable {
      let text: String
      let value: Double
      let gradients: [String: [Double]]
    }

    let inputs: [String: Input]
    let cases: [Case]
  }

  private static let definitions = """
    sigmoid(z) = 1 / (1 + exp(-z))
    softmax(z) =
      e = exp(z - max(z, axis: 1, keepdims: true))
      e / sum(e, axis: 1, keepdims: true)
    recurrent(A, b, h) =
      repeat 6 times
        h = tanh(A @ h + b)
      h
    normalized(Z) =
      centered = Z - mean(Z, axis: 1, keepdims: true)
      centered / sqrt(mean(centered^2, axis: 1, keepdims: true) + 1e-5)
    descended(u, A, y) =
      repeat 5 times
        u = u - 0.1 * 2 * A.T @ (A @ u - y) / 4
      u
    """

  @Test func gradientsArePyTorchs() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/gradients.json")
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    let library = Formula.library(Self.definitions)
    var inputs: [String: Tensor] = [:]
    for (name, input) in fixture.inputs {
      inputs[name] = Tensor(shape: input.shape, elements: input.elements)
    }
    #expect(fixture.cases.count >= 60)
    for example in fixture.cases {
      let expression = FormulaExpression(parsing: SourceExcerpt(example.text))
      let shapes = inputs.mapValues { Optional(TensorShape(known: $0.shape)) }
      let errors = library.check(expression, locals: shapes).diagnostics
      #expect(errors.isEmpty, "\(example.text): \(errors.map(\.message))")
      let gradient = try library.gradient(
        of: expression, withRespectTo: inputs.keys.sorted(), locals: inputs)
      let value = try #require(gradient.value.number)
      #expect((value - example.value).magnitude <= 1e-12 * max(1, value.magnitude))
      for (name, own) in gradient.gradients {
        let truth = example.gradients[name] ?? own.elements.map { _ in 0 }
        for (own, known) in zip(own.elements, truth) {
          #expect(
            (own - known).magnitude <= 1e-10 * max(1, known.magnitude),
            "\(example.text) by \(name): \(own), not \(known)")
        }
      }
    }
  }
}
