internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

// What a name may not lose.

extension NameChange {
  /// Refuses a work that isn't in the bibliography, or whose key another one refers to.
  func checkWork() throws(Refusal) {
    let key = place.key.name
    guard let works = facts.works, works.range(of: key) != nil else {
      throw Refusal(reason: "the bibliography has no entry '\(key)'")
    }
    if let heir = works.heir(of: key) {
      throw Refusal(reason: "'\(heir)' inherits from '\(key)' by its crossref")
    }
  }

  /// Refuses a local name that isn't only the formula's own affair.
  func checkLocalName(in formula: SourceRange) throws(Refusal) {
    let name = place.key.name
    let own = facts.places(in: formula)
    if own.contains(where: { $0.key.name == name && $0.key.space == .value && !$0.isDefinition }) {
      throw Refusal(reason: "'\(name)' also means something else in the formula")
    }
    guard let function = own.first(where: { $0.kind == .formula })?.key,
      let definition = facts.plan.formulas.definition(named: function.name)
    else { return }
    // Written alone, a name gives its name to the result.
    if definition.resultNames.contains(name) {
      throw Refusal(reason: "'\(name)' is also the name of a result of '\(function.name)'")
    }
    guard definition.parameterNames.contains(name) else { return }
    let taker = facts.places(of: function).first { !$0.isDefinition && !facts.isCalled($0) }
    if let taker {
      let line = facts.source.mention(of: taker.range.lowerBound)
      throw Refusal(
        reason: "the directive on \(line) takes '\(function.name)', and may know its parameters by "
          + "their names")
    }
  }
}

extension LabFacts {
  /// Returns the places of names in a definition, including its own name.
  func places(in formula: SourceRange) -> [NamePlace] { places.filter { $0.owner == formula } }

  /// Whether arguments follow a name.
  fileprivate func isCalled(_ place: NamePlace) -> Bool {
    let end = place.range.upperBound
    return end < source.utf8Count && source[SourceRange(end, end + 1)] == "("
  }
}
