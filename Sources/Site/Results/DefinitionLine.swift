internal import HTML
internal import LabLanguage
internal import LabResults
internal import LabRunner

/// Shows a directive's definition in one quiet line, and notices prominently.
struct DefinitionLine {
  let definition: Definition

  var node: Node {
    let facts = definition.facts.joined(separator: " · ")
    let line = Node.element(
      "p", ["class": "definition"],
      [
        .element("span", ["class": "kind"], text: kind), .text(" "),
        .element("code", text: definition.name), .text(facts.isEmpty ? "" : " "),
        facts.isEmpty ? .empty : .element("span", ["class": "facts"], text: facts),
      ])
    return .fragment([line] + definition.notices.map(notice))
  }

  private var kind: String {
    switch definition.kind {
    case .dataset: "Data"
    case .network: "Network"
    case .run: "Run"
    case .path: "Descent"
    case .formula: "Formula"
    case .parameter: "Parameter"
    }
  }

  private func notice(_ text: String) -> Node {
    .element(
      "p", ["class": "notice"], [.element("strong", text: "Notice:"), .text(" " + text)])
  }
}
