internal import LabLanguage
internal import NeuralNets

/// A loss as written in a lab: one from the catalog, or a formula.
enum WrittenLoss: Sendable {
  case catalog(Loss)
  case formula(FormulaName)

  static let alternatives =
    Loss.catalog.map { Alternative($0).map { WrittenLoss.catalog($0) } } + [
      .formula(
        "Computes the loss with a formula of the predictions and targets, `f(y, t)`. If the "
          + "result is an array, the loss is its mean or sum.", NoArguments()
      ) { name, _ in .formula(name) }
    ]

  /// The loss of the catalog.
  var known: Loss? { if case .catalog(let loss) = self { loss } else { nil } }

  /// The name of the formula.
  var formula: String? { if case .formula(let formula) = self { formula.name } else { nil } }
}
