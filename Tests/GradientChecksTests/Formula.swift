import Diagnostics
import Formulas
import GradientChecks
import Testing

enum Formula {
  /// The library of a text's definitions, which must have no mistakes.
  static func library(
    _ text: String, location: Testing.SourceLocation = #_sourceLocation
  ) -> FormulaLibrary {
    let block = FormulaBlock(parsing: text)
    #expect(
      block.diagnostics.isEmpty, "\(block.diagnostics.map(\.message))", sourceLocation: location)
    return FormulaLibrary([block])
  }
}

extension GradientReport {
  subscript(parameter: String) -> CheckedGradient? {
    tensors.first { $0.parameter == parameter }
  }
}

extension Tensor {
  init(_ rows: [[Double]]) {
    self.init(shape: [rows.count, rows.first?.count ?? 0], rows.flatMap { $0 })
  }
}
