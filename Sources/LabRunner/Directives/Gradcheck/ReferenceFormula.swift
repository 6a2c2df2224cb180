internal import Diagnostics
internal import Formulas
internal import NeuralNets

/// One of the engine's activation functions as a formula, for labs that do not define it.
struct ReferenceFormula: Sendable {
  /// What the definition is called.
  let name: String
  let block: FormulaBlock

  /// - Parameter place: where faults in it are said to be.
  init?(of function: String, at place: SourceRange) {
    guard let activation = LayerSchema.elementwise(named: function) else { return nil }
    // Formulas know some of them already.
    let own = FormulaLibrary.isFunction(function) ? function + "_" : function
    let text = "\(own)(x) = \(activation.formula(of: "x"))"
    block = FormulaBlock(parsing: SourceExcerpt(text, at: place.lowerBound))
    name = block.definitions.first?.name ?? function
  }
}
