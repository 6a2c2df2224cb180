internal import Diagnostics
internal import Formulas
internal import NeuralNets

/// One of the engine's activation functions as a formula, for labs that don't define it.
struct ReferenceFormula: Sendable {
  /// The name of the definition.
  let name: String
  let block: FormulaBlock

  /// - Parameter place: Where errors in it are reported.
  init?(of function: String, at place: SourceRange) {
    guard let activation = ActivationNames.elementwise(named: function) else { return nil }
    // Some of them are already built into formulas.
    let own = FormulaLibrary.isFunction(function) ? function + "_" : function
    let text = "\(own)(x) = \(activation.formula(of: "x"))"
    block = FormulaBlock(parsing: SourceExcerpt(text, at: place.lowerBound))
    name = block.definitions.first?.name ?? function
  }
}
