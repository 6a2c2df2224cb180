internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Tensors

/// A formula that fits a network: the meaning of each of its parameters, and how it is passed.
struct FittedFormula: Sendable {
  struct Parameter: Sendable {
    let name: String
    let part: NetworkPart
    let isVector: Bool
  }

  let name: String
  let library: FormulaLibrary
  let parameters: [Parameter]
  /// Where the directive names it.
  let range: SourceRange

  /// The work of one evaluation.
  static let budget = FormulaBudget()

  func arguments(_ values: PartValues) -> [String: Tensor] {
    var arguments: [String: Tensor] = [:]
    for parameter in parameters {
      arguments[parameter.name] = values.tensor(parameter.part, isVector: parameter.isVector)
    }
    return arguments
  }

  func evaluate(_ values: PartValues) throws(FormulaFault) -> FormulaValue {
    try library.evaluate(name, arguments: arguments(values), budget: Self.budget, at: range)
  }

  /// The value for given numbers, and its work.
  func measure(
    _ values: PartValues
  ) throws(FormulaFault) -> (value: FormulaValue, operations: Int) {
    try library.measure(name, arguments: arguments(values), budget: Self.budget, at: range)
  }

  /// The parameters that training changes.
  var tensors: [Parameter] { parameters.filter(\.part.isTensor) }
}
