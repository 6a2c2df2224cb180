import Diagnostics
import TestSupport
import Testing

@testable import Formulas

extension Formula {
  /// Returns all messages from parsing and checking a text, with the text that they underline.
  static func messages(_ text: String, given shapes: [String: TensorShape] = [:]) -> [String] {
    let block = FormulaBlock(parsing: text)
    var library = FormulaLibrary()
    library.objects = shapes.mapValues { .shape($0) }
    let diagnostics = block.diagnostics + library.add(block) + library.check()
    let source = SourceText(name: "", text: text)
    return diagnostics.sortedByPlace().map { diagnostic in
      let kind = diagnostic.isError ? "" : "warning: "
      let place = source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(kind)\(diagnostic.message)"
    }
  }

  static func value(
    _ text: String, _ name: String = "f", _ arguments: [String: Tensor] = [:]
  ) throws -> Tensor {
    let value = try FormulaLibrary([FormulaBlock(parsing: text)])
      .evaluate(name, arguments: arguments)
    return try #require(value.tensor)
  }
}

extension Tensor {
  /// Whether the shapes agree and the elements differ at most by a tolerance, relative to the
  /// larger of 1 and the true value.
  func isClose(to other: Tensor, within tolerance: Double = 1e-12) -> Bool {
    shape == other.shape
      && zip(elements, other.elements).allSatisfy { own, truth in
        if own.isNaN || truth.isNaN { return own.isNaN && truth.isNaN }
        return own == truth || (own - truth).magnitude <= tolerance * max(1, truth.magnitude)
      }
  }
}
