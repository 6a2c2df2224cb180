internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Renames something everywhere in a lab.
package struct NameChange {
  /// Why a name can't be changed, as a sentence for the author.
  package struct Refusal: Error, Equatable {
    package let reason: String
  }

  let facts: LabFacts
  package let place: NamePlace

  /// - Failure: Throws if there is no name that the lab or its bibliography defines, or if others depend on
  ///   how it is spelled.
  package init(at offset: Int, in facts: LabFacts) throws(Refusal) {
    guard let place = facts.place(at: offset) else {
      throw Refusal(reason: "there is no name here that the lab defines")
    }
    self.facts = facts
    self.place = place
    let name = place.key.name
    switch place.key.space {
    case .work: try checkWork()
    case .local(let formula): try checkLocalName(in: formula)
    case .value, .label:
      guard facts.definitions(of: place.key).isEmpty else { return }
      throw Refusal(
        reason: FormulaLibrary.isWord(name)
          ? "'\(name)' is built in" : "nothing in the lab defines '\(name)'")
    }
  }

  /// Returns the places of the name, which all change, and with them the entry of a bibliography.
  ///
  /// - Failure: Throws if the new name is invalid, or means something else at one of them.
  package func places(renamedTo name: String) throws(Refusal) -> [NamePlace] {
    try checkSpelling(of: name)
    let places = facts.places(of: place.key)
    guard name != place.key.name else { return places }
    switch place.key.space {
    case .value, .label: try checkUses(of: name, places)
    case .work:
      if facts.works?.range(of: name) != nil {
        throw Refusal(reason: "the bibliography already has an entry '\(name)'")
      }
    case .local(let formula):
      let others = facts.places(in: formula)
      if others.contains(where: { $0.key.name == name && $0.key.space.isOfFormulas }) {
        throw Refusal(reason: "the formula already uses the name '\(name)'")
      }
    }
    return places
  }

  private func checkUses(of name: String, _ places: [NamePlace]) throws(Refusal) {
    let key = NamePlace.Key(name: name, space: place.key.space)
    if !facts.places(of: key).isEmpty {
      throw Refusal(reason: "the lab already uses the name '\(name)'")
    }
    if let other = places.first(where: { $0.locals.contains(name) }) {
      let line = facts.source.mention(of: other.range.lowerBound)
      throw Refusal(reason: "'\(name)' is a local name in the formula on \(line)")
    }
  }

  private func checkSpelling(of name: String) throws(Refusal) {
    switch place.key.space {
    case .value, .local:
      guard case .name(let read) = ArgumentValue(parsing: name).kind, read == name else {
        throw Refusal(
          reason: "'\(name)' is no name; a name consists of letters, digits, and underscores")
      }
      if FormulaLibrary.isWord(name) {
        throw Refusal(reason: "'\(name)' is built in; choose another name")
      }
    case .label, .work:
      guard LabelName.isValid(name) else {
        throw Refusal(reason: "'\(name)' is no name; \(LabelName.rule)")
      }
    }
  }
}

extension NamePlace.Space {
  /// Whether formulas use its names.
  fileprivate var isOfFormulas: Bool {
    switch self {
    case .value, .local: true
    case .label, .work: false
    }
  }
}
