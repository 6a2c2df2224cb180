/// The form of a call such as `adam(beta1: 0.9)`: its name, its parameters, and what it does.
public struct CallSchema: Sendable {
  public let name: String
  /// A common short name that may replace it, such as `mse`.
  public let shortName: String?
  /// One sentence that begins with a verb in the third person.
  public let summary: String
  /// In the order in which unlabeled arguments fill them.
  public let parameters: [Parameter]

  /// Whether its first argument is a formula whose name may replace that of the call:
  /// `mySigmoid(5)` for `formula(mySigmoid, 5)`.
  package static let formula = "formula"

  /// A call that takes a formula's name, followed by the arguments of similar calls.
  package static func formula(_ summary: String, _ parameters: [Parameter] = []) -> CallSchema {
    CallSchema(formula, summary, [FormulaName.parameter.parameter] + parameters)
  }

  public init(
    _ name: String, short: String? = nil, _ summary: String, _ parameters: [Parameter] = []
  ) {
    self.name = name
    shortName = short
    self.summary = summary
    self.parameters = parameters
  }

  package func isCalled(_ word: String) -> Bool { word == name || word == shortName }

  /// The call's pattern, and its short name if it has one.
  package var heading: String { shortName.map { "\(signature), short \($0)" } ?? signature }

  /// The call as a pattern: `moons(count:, noise:)`.
  public var signature: String {
    parameters.isEmpty
      ? name : "\(name)(\(parameters.map { $0.name + ":" }.joined(separator: ", ")))"
  }
}

extension [CallSchema] {
  /// The parameters that several calls share, which are described once.
  package var shared: [Parameter] {
    guard count > 1, let first else { return [] }
    return first.parameters.filter { parameter in
      allSatisfy { call in
        call.parameters.contains {
          $0.name == parameter.name && $0.summary == parameter.summary
        }
      }
    }
  }
}
