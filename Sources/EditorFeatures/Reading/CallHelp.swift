internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// The arguments of the call that someone writes.
package struct CallHelp: Sendable, Equatable {
  package struct Argument: Sendable, Equatable {
    package let label: String
    package let summary: String?
  }

  /// The call with all its arguments.
  package let signature: String
  package let summary: String?
  package let arguments: [Argument]
  /// The index of the argument at the place, if it is known.
  package let current: Int?

  /// Nil if a place isn't in a call.
  package init?(_ text: LabText, at offset: Int, facts: LabFacts?) {
    guard text.surroundings(of: offset) == .prose,
      let place = ArgumentPlace(at: offset, in: text),
      let frame = place.frames.last(where: { !$0.isList })
    else { return nil }
    switch place.expected {
    case .argument(let owner, let parameter):
      let all = (owner.subject.map { [$0] } ?? []) + owner.parameters
      self.init(
        owner.name, all.map { Argument(label: $0.name, summary: $0.summary + $0.presencePhrase) },
        summary: place.directive.name == owner.name.dropFirst() ? place.directive.summary : nil,
        current: parameter.flatMap { own in all.firstIndex { $0.name == own.name } })
    case .formula:
      guard let names = Self.parameters(of: frame.callee, facts) else { return nil }
      self.init(
        frame.callee, names.map { Argument(label: $0, summary: nil) }, summary: nil,
        current: frame.label.flatMap { names.firstIndex(of: $0) }
          ?? (names.indices.contains(frame.index) ? frame.index : nil))
    }
  }

  private init(_ name: String, _ arguments: [Argument], summary: String?, current: Int?) {
    signature = "\(name)(\(arguments.map(\.label).joined(separator: ", ")))"
    self.summary = summary
    self.arguments = arguments
    self.current = current
  }

  private static func parameters(of name: String, _ facts: LabFacts?) -> [String]? {
    if let formula = facts?.plan.formulas.definition(named: name), formula.isFunction {
      return formula.parameterNames
    }
    return FormulaVocabulary.function(named: name)?.parameterNames
  }
}
