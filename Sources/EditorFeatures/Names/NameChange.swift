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

  private let facts: LabFacts
  package let place: NamePlace

  /// - Failure: Throws if the lab defines no name there.
  package init(at offset: Int, in facts: LabFacts) throws(Refusal) {
    guard let place = facts.place(at: offset) else {
      throw Refusal(reason: "there is no name here that the lab defines")
    }
    let name = place.key.name
    if place.key.space == .work {
      throw Refusal(reason: "'\(name)' is a key of the bibliography; change it in that file first")
    }
    guard !facts.definitions(of: place.key).isEmpty else {
      throw Refusal(
        reason: FormulaLibrary.isWord(name)
          ? "'\(name)' is built in" : "nothing in the lab defines '\(name)'")
    }
    self.facts = facts
    self.place = place
  }

  /// Returns the places of the name, which all change.
  ///
  /// - Failure: Throws if the new name is invalid, or means something else at one of them.
  package func places(renamedTo name: String) throws(Refusal) -> [NamePlace] {
    try checkSpelling(of: name)
    let places = facts.places(of: place.key)
    guard name != place.key.name else { return places }
    let key = NamePlace.Key(name: name, space: place.key.space)
    if !facts.places(of: key).isEmpty {
      throw Refusal(reason: "the lab already uses the name '\(name)'")
    }
    if let other = places.first(where: { $0.locals.contains(name) }) {
      let line = facts.source.mention(of: other.range.lowerBound)
      throw Refusal(reason: "'\(name)' is a local name in the formula on \(line)")
    }
    return places
  }

  private func checkSpelling(of name: String) throws(Refusal) {
    switch place.key.space {
    case .value:
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
