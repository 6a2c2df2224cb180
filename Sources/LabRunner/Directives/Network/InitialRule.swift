internal import Diagnostics
internal import LabLanguage
internal import NeuralNets

/// A rule for initial weights or biases as written in a lab: one from the catalog, or a formula.
struct InitialRule: Sendable {
  enum Source: Sendable {
    case catalog(Initializer)
    case formula(String)
  }

  let source: Source
  /// A factor that multiplies every value.
  let scale: Double
  let range: SourceRange

  static let alternatives =
    Initializer.catalog.map { entry in
      Alternative(entry, after: Scale()) { InitialRule(source: .catalog($0), $1) }
    } + [
      .formula(
        "Calls a formula of the numbers of inputs and outputs, `f(inputs, outputs)`. If the result is a number, it is the bound of a uniform draw; if it is an array, it contains the values.",
        Scale()
      ) { InitialRule(source: .formula($0.name), $1) }
    ]

  private init(source: Source, _ call: Bound<Scale>) {
    self.source = source
    scale = call.scale
    range = call.range
  }

  private struct Scale: ParameterList {
    let scale = TypedParameter(
      "scale", .anyNumber, default: "1", sweep: true,
      "A factor that multiplies every value.")
  }
}
