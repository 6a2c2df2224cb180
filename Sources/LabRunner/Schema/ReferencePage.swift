/// The reference of all directives, made from their schemas.
public enum ReferencePage {
  /// The page in Markdown, as it stands in `docs/reference.md`.
  public static var markdown: String {
    var lines = [
      "# Directives", "",
      "Made by `labsheet reference` from the schemas in `Sources/LabRunner/Directives`; a test",
      "fails when this page is stale. The language itself is in [language.md](language.md).", "",
    ]
    lines += Directives.schemas.map { "- [`@\($0.name)`](#\($0.name)): \($0.summary)" }
    lines += Directives.schemas.flatMap { [""] + $0.markdownLines }
    lines += [""] + ValueMembers.markdownLines
    return lines.joined(separator: "\n") + "\n"
  }
}

extension DirectiveSchema {
  fileprivate var markdownLines: [String] {
    var lines = ["## \(name)", "", summary, "", "```lab", example, "```"]
    if let subject {
      lines += ["", "First argument, without a label:", ""] + subject.markdownLines(depth: 0)
    }
    if !parameters.isEmpty {
      lines += ["", "Arguments:", ""] + parameters.flatMap { $0.markdownLines(depth: 0) }
    }
    return lines
  }
}

extension Parameter {
  fileprivate func markdownLines(depth: Int) -> [String] {
    let margin = String(repeating: "  ", count: depth)
    var lines = ["\(margin)- `\(name)`: \(type.heading)\(presencePhrase). \(summary)"]
    for call in type.calls {
      let short = call.shortName.map { " or `\($0)`" } ?? ""
      lines.append("\(margin)  - `\(call.signature)`\(short): \(call.summary)")
      lines += call.parameters.flatMap { $0.markdownLines(depth: depth + 2) }
    }
    return lines
  }
}
