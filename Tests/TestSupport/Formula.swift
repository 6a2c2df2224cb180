public import Formulas
internal import Tensors
public import Testing

/// Helpers that parse formulas.
public enum Formula {
  /// The library of a text's definitions, which must have no mistakes.
  public static func library(
    _ text: String, location: Testing.SourceLocation = #_sourceLocation
  ) -> FormulaLibrary {
    let block = FormulaBlock(parsing: text)
    #expect(
      block.diagnostics.isEmpty, "\(block.diagnostics.map(\.message))", sourceLocation: location)
    return FormulaLibrary([block])
  }
}

extension Tensor {
  /// A matrix of rows of the same length.
  public init(_ rows: [[Double]]) {
    self.init(Matrix(rows))
  }
}
