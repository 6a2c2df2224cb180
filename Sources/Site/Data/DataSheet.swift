internal import Formulas
internal import LabResults
internal import LabRunner

/// The structure of a page's data file.
struct DataSheet: Encodable {
  struct Entry: Encodable {
    /// The file that it is in, if the lab includes it.
    let file: String?
    let line: Int
    let directive: String
    let name: String?
    let action: String
    var outcome: Outcome?

    private enum Keys: String, CodingKey { case file, line, directive, name, action, kind, outcome }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encodeIfPresent(file, forKey: .file)
      try container.encode(line, forKey: .line)
      try container.encode(directive, forKey: .directive)
      try container.encodeIfPresent(name, forKey: .name)
      try container.encode(action, forKey: .action)
      if let outcome { try encode(outcome, to: &container) }
    }

    private func encode(
      _ outcome: Outcome, to container: inout KeyedEncodingContainer<Keys>
    ) throws {
      switch outcome {
      case .skipped(let reason): try encode("skipped", reason, to: &container)
      case .unanswered(let name): try encode("unanswered", name, to: &container)
      case .hidden: try container.encode("hidden", forKey: .kind)
      case .group(let members):
        try container.encode("group", forKey: .kind)
        var list = container.nestedUnkeyedContainer(forKey: .outcome)
        for member in members {
          var entry = list.nestedContainer(keyedBy: Keys.self)
          try encode(member, to: &entry)
        }
      case .definition, .figure, .table, .checkReport, .expectation, .value:
        if let content = outcome.content {
          try encode(type(of: content).kind, content, to: &container)
        }
      }
    }

    private func encode(
      _ kind: String, _ outcome: some Encodable, to container: inout KeyedEncodingContainer<Keys>
    ) throws {
      try container.encode(kind, forKey: .kind)
      try container.encode(outcome, forKey: .outcome)
    }
  }

  /// A value in prose.
  struct Shown: Encodable {
    let file: String?
    let line: Int
    let source: String
    var value: LabValue?
  }

  struct Fault: Encodable {
    let file: String?
    let severity: String
    let code: String
    let message: String
    let line: Int
    let column: Int
    let help: String?
  }

  /// The results of the checks, and what can be earned, in total and for each exercise.
  struct Checks: Encodable {
    struct Exercise: Encodable {
      let line: Int
      let name: String?
      /// Nil if it has no points.
      let worth: Worth?
      /// Nil if it has none.
      let criteria: [Criterion]?
      let checks: CheckTally
    }

    struct Criterion: Encodable {
      let name: String?
      let points: Double?
    }

    let all: CheckTally
    /// What the lab is worth; nil if nothing in it has points.
    let worth: Worth?
    let exercises: [Exercise]
    /// The unanswered formulas.
    let unanswered: [String]
  }

  let title: String?
  let tool: String
  let source: String
  let seed: UInt64
  /// The values that replaced the lab's own, as they were given.
  let settings: [String]
  /// Nil for a lab without checks, points, and unanswered formulas.
  let checks: Checks?
  var directives: [Entry]
  var values: [Shown]
  let diagnostics: [Fault]
}
