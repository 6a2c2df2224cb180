package import LabLanguage

/// The reference of all directives, generated from their schemas.
public enum ReferencePage {
  /// The page in Markdown, as in `docs/reference.md`.
  public static var markdown: String {
    var lines = [
      "# Directives", "",
      "`labsheet reference` generates this page from the schemas in "
        + "`Sources/LabRunner/Directives`; a test",
      "fails if it is stale. [language.md](language.md) describes the language itself.", "",
    ]
    lines += Directives.schemas.map { "- [`@\($0.name)`](#\($0.name)): \($0.summary)" }
    var writer = ReferenceWriter()
    for schema in Directives.schemas { lines += [""] + writer.lines(of: schema) }
    lines += [""] + MemberReference.lines
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns what the page says about a directive.
  package static func markdown(of schema: DirectiveSchema) -> String {
    var writer = ReferenceWriter()
    return writer.lines(of: schema).joined(separator: "\n")
  }

  /// Returns what the page says about an argument.
  package static func markdown(of parameter: Parameter, in directive: String) -> String {
    var writer = ReferenceWriter()
    return writer.lines(of: parameter, in: directive, depth: 0).joined(separator: "\n")
  }

  /// Returns what the page says about a call such as `adam(beta1:)`.
  package static func markdown(of call: CallSchema, in directive: String) -> String {
    var writer = ReferenceWriter()
    return writer.lines(of: call, without: [], in: directive, depth: 0).joined(separator: "\n")
  }
}

/// Writes the parameters of directives, with each list of calls only once; later places link to the
/// first one.
private struct ReferenceWriter {
  /// The places where lists of calls are described, by the calls' names.
  private var places: [[String]: String] = [:]

  mutating func lines(of schema: DirectiveSchema) -> [String] {
    var lines = ["## \(schema.name)", "", schema.summary, "", "```lab", schema.example, "```"]
    if let subject = schema.subject {
      lines += ["", "First argument, unlabeled:", ""]
      lines += self.lines(of: subject, in: schema.name, depth: 0)
    }
    if !schema.parameters.isEmpty {
      lines += ["", "Arguments:", ""]
      for parameter in schema.parameters {
        lines += self.lines(of: parameter, in: schema.name, depth: 0)
      }
    }
    return lines
  }

  mutating func lines(
    of parameter: Parameter, in directive: String, depth: Int
  ) -> [String] {
    let margin = String(repeating: "  ", count: depth)
    let calls = parameter.type.calls
    var line =
      "\(margin)- `\(parameter.name)`: \(parameter.type.heading)\(parameter.presencePhrase). "
      + "\(parameter.summary)"
    guard calls.count > 1 else {
      return [line] + calls.flatMap { self.lines(of: $0, without: [], in: directive, depth: depth) }
    }
    if let place = places[calls.map(\.name)] {
      line += " See \(place)."
      return [line]
    }
    places[calls.map(\.name)] = "[`\(parameter.name)` of `@\(directive)`](#\(directive))"
    var lines = [line]
    let shared = calls.shared
    if !shared.isEmpty {
      lines.append("\(margin)  - All of these take:")
      for parameter in shared {
        lines += self.lines(of: parameter, in: directive, depth: depth + 2)
      }
    }
    for call in calls {
      lines += self.lines(of: call, without: shared.map(\.name), in: directive, depth: depth)
    }
    return lines
  }

  mutating func lines(
    of call: CallSchema, without shared: [String], in directive: String, depth: Int
  ) -> [String] {
    let margin = String(repeating: "  ", count: depth)
    let short = call.shortName.map { " or `\($0)`" } ?? ""
    var lines = ["\(margin)  - `\(call.signature)`\(short): \(call.summary)"]
    for parameter in call.parameters where !shared.contains(parameter.name) {
      lines += self.lines(of: parameter, in: directive, depth: depth + 2)
    }
    return lines
  }
}
