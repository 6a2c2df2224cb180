internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Finds references and links to missing places on the page.
struct ReferenceCheck {
  private let plan: Plan
  private let prose: LabProse
  private let numbering: Numbering
  /// What a reference may have meant; empty if there are too many undefined names.
  private let candidates: [String]

  private static let mostCandidates = 2000
  private static let mostFaults = 1000

  init(of plan: Plan, _ prose: LabProse, _ numbering: Numbering) {
    self.plan = plan
    self.prose = prose
    self.numbering = numbering
    let names = numbering.names.keys
    candidates = names.count > Self.mostCandidates ? [] : names.sorted()
  }

  var diagnostics: [Diagnostic] {
    picture + Array((references + links).sortedByPlace().prefix(Self.mostFaults))
  }

  /// The name of the figure that represents the lab in the list of labs.
  private var picture: [Diagnostic] {
    guard let label = plan.document.frontMatter.picture,
      isUnknown(label.name)
    else { return [] }
    return [diagnostic(label.name, at: label.range)]
  }

  private var references: [Diagnostic] {
    let unknown = prose.all(\.references).lazy.filter { isUnknown($0.name) }
    return unknown.prefix(Self.mostFaults).map { diagnostic($0.name, at: $0.range) }
  }

  private var links: [Diagnostic] {
    let unknown = prose.all(\.links).lazy.filter { link in
      let name = String(link.destination.dropFirst())
      return link.destination.hasPrefix("#") && !name.isEmpty && isUnknown(name) && !isInHTML(name)
    }
    return unknown.prefix(Self.mostFaults).map {
      diagnostic(String($0.destination.dropFirst()), at: $0.range)
    }
  }

  /// Whether nothing has the name, not even in a solution that students don't see.
  private func isUnknown(_ name: String) -> Bool {
    numbering.landmark(named: name) == nil && !plan.document.hidden.labels.contains(name)
  }

  private func diagnostic(_ name: String, at range: SourceRange) -> Diagnostic {
    if let kind = plan.kind(ofName: name) {
      return Diagnostic(
        code: "UnknownReference",
        message: "unknown reference '\(name)': it is \(kind.phrase), not something with a number",
        range: range, help: "name a figure or a table about it with 'as: name' and refer to that")
    }
    return Diagnostic(
      code: "UnknownReference",
      message: "unknown reference '\(name)'" + Spelling.suggestion(for: name, among: candidates),
      range: range,
      help: "name figures and tables with 'as: name', headings and formulas with '{#name}'")
  }

  /// Whether raw HTML, which the front matter allows, defines the name.
  private func isInHTML(_ name: String) -> Bool {
    guard plan.document.frontMatter.allowsHTML else { return false }
    return plan.document.source.text.contains("id=\"\(name)\"")
  }
}
