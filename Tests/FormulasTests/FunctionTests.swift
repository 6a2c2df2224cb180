import Diagnostics
import Foundation
import Testing

@testable import Formulas

/// Whole functions with NumPy's values; `Fixtures/generate_functions.py` writes them.
@Suite struct FunctionTests {
  private struct Fixture: Decodable {
    struct Array: Decodable {
      let shape: [Int]
      let elements: [Double]
    }

    struct Case: Decodable {
      let text: String
      let call: String
      let shape: [Int]
      let elements: [Double]
    }

    let inputs: [String: Array]
    let cases: [Case]
  }

  @Test func functionsHaveNumPysValues() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/functions.json")
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    #expect(fixture.cases.count > 40)
    for example in fixture.cases {
      var library = FormulaLibrary([FormulaBlock(parsing: example.text)])
      for (name, input) in fixture.inputs {
        library.objects[name] = Tensor(shape: input.shape, elements: input.elements).map {
          .tensor($0)
        }
      }
      let diagnostics = library.check()
      #expect(diagnostics.isEmpty, "\(example.call): \(diagnostics.map(\.message))")
      let expression = FormulaExpression(parsing: SourceExcerpt(example.call))
      let faults = library.check(expression).diagnostics
      #expect(faults.isEmpty, "\(example.call): \(faults.map(\.message))")
      let value = try #require(try library.evaluate(expression).tensor)
      let truth = try #require(Tensor(shape: example.shape, elements: example.elements))
      #expect(value.isClose(to: truth), "\(example.call): \(value), not \(truth)")
    }
  }
}
