import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Formulas

@Suite struct NumPyTests {
  private static func fixture() throws -> (prelude: String, cases: [[String]]) {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/numpy.txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    let parts = text.components(separatedBy: "\n---\n")
    let cases = parts[1].split(separator: "\n").map { $0.components(separatedBy: " | ") }
    try #require(cases.count > 340)
    return (parts[0], cases)
  }

  private func tensor(_ shape: String, _ elements: String) throws -> Tensor {
    let sizes = shape == "-" ? [] : shape.split(separator: " ").compactMap { Int($0) }
    let values = elements == "-" ? [] : elements.split(separator: " ").compactMap { Double($0) }
    return try #require(Tensor(shape: sizes, elements: values))
  }

  @Test func expressionsHaveNumPysValuesAndShapes() throws {
    let (prelude, cases) = try Self.fixture()
    for parts in cases {
      let truth = try tensor(parts[1], parts[2])
      let text = prelude + "\nresult = " + parts[0]
      let block = FormulaBlock(parsing: text)
      #expect(block.diagnostics.isEmpty, "\(parts[0]): \(block.diagnostics.map(\.message))")
      let library = FormulaLibrary([block])
      let errors = library.check().filter(\.isError)
      #expect(errors.isEmpty, "\(parts[0]): \(errors.map(\.message))")
      do {
        let value = try #require(try library.evaluate("result").tensor)
        #expect(
          value.isClose(to: truth),
          "\(parts[0]) gives \(value.shape) \(value.elements), not \(truth.shape) \(truth.elements)"
        )
      } catch let fault as FormulaFault {
        Issue.record("\(parts[0]): \(fault.diagnostic.message)")
      }
    }
  }

  /// The shape that the checker predicts is the shape of the result.
  @Test func shapesAreKnownBeforehand() throws {
    let (prelude, cases) = try Self.fixture()
    for parts in cases {
      let library = Formula.library(prelude + "\nresult = " + parts[0])
      let (shape, _) = library.check("result", arguments: [:], at: .init(0, 0))
      let truth = try tensor(parts[1], parts[2])
      guard case .single(let known?) = shape else {
        Issue.record("\(parts[0]): no shape")
        continue
      }
      #expect(known.counts == truth.shape, "\(parts[0]): \(known)")
    }
  }

  /// The checker makes no false claims about parameters with an unknown number of dimensions.
  @Test func unknownShapesAreNotReported() throws {
    let (_, cases) = try Self.fixture()
    for parts in cases {
      let library = Formula.library(
        "result(a, b, n, v, w, u, A, B, M, c, r, k) = " + parts[0])
      let errors = library.check().filter(\.isError)
      #expect(errors.isEmpty, "\(parts[0]): \(errors.map(\.message))")
      let (shape, _) = library.check("result", arguments: [:], at: .init(0, 0))
      let truth = try tensor(parts[1], parts[2]).shape
      guard case .single(let known?) = shape else { continue }
      let agrees =
        known.rank == truth.count
        && zip(known.sizes, truth).allSatisfy { !$0.differs(from: .known($1)) }
      #expect(agrees, "\(parts[0]): \(known), not \(truth)")
    }
  }

  /// With shapes but without elements, the checker makes no false claims.
  @Test func shapesHoldWithoutElements() throws {
    let (prelude, cases) = try Self.fixture()
    let names = ["a", "b", "v", "w", "u", "A", "B", "M", "c", "r", "k"]
    let values = Formula.library(prelude)
    for parts in cases {
      var library = Formula.library("n = 3\nresult = " + parts[0])
      for name in names {
        let tensor = try #require(try values.evaluate(name).tensor)
        library.objects[name] = .shape(TensorShape(known: tensor.shape))
      }
      let errors = library.check().filter(\.isError)
      #expect(errors.isEmpty, "\(parts[0]): \(errors.map(\.message))")
      let (shape, _) = library.check("result", arguments: [:], at: .init(0, 0))
      let truth = try tensor(parts[1], parts[2]).shape
      guard case .single(let known?) = shape else { continue }
      let agrees =
        known.rank == truth.count
        && zip(known.sizes, truth).allSatisfy { !$0.differs(from: .known($1)) }
      #expect(agrees, "\(parts[0]): \(known), not \(truth)")
    }
  }
}
