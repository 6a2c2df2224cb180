internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

extension LabFacts {
  /// The names of the exercises, in order.
  package var exercises: [String] {
    plan.exercises.compactMap(\.info.name)
  }

  /// Everything on the page that a reference can point to, with what it is, sorted by name.
  package var landmarks: [(name: String, detail: String)] {
    var details: [String: String] = [:]
    for block in document.blocks.flattened {
      switch block.kind {
      case .heading(_, let content, let anchor): details[anchor] = content.plainText
      case .definitions(let terms):
        for term in terms { details[term.anchor] = term.term.plainText }
      case .directive(let directive):
        if let label = directive.label {
          details[label.name] = directive.caption ?? "@\(directive.name)"
        }
      case .container(let container):
        guard container.directive.containerKind == .exercise,
          let info = plan.container(of: container.directive), let name = info.name
        else { continue }
        details[name] = info.title ?? "an exercise"
      default: continue
      }
    }
    for name in document.names.keys where details[name] == nil { details[name] = "" }
    return details.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Returns what can follow a name and a dot, each with a sentence.
  package func members(of name: String) -> [(name: String, summary: String)] {
    let key = NamePlace.Key(name: name, space: .value)
    let kinds = definitions(of: key).compactMap(\.kind)
    if let formula = plan.formulas.definition(named: name) {
      let results = formula.resultNames.map { ($0, "a result of \(name)") }
      if !results.isEmpty { return results }
    }
    if let members = kinds.first(where: { !$0.members.isEmpty })?.members { return members }
    // A constant that is the result of a function.
    return resultNames(of: name).map { ($0, "a result") }
  }

  private func shape(of name: String) -> FormulaShape? {
    plan.formulas.definition(named: name).map {
      plan.formulas.check(name, arguments: [:], at: $0.range).shape
    }
  }

  private func resultNames(of name: String) -> [String] {
    if case .several(let results)? = shape(of: name) { results.map(\.name) } else { [] }
  }
}
