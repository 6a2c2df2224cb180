import Budgets
import Diagnostics
import Formulas
import LabMarkdown

@testable import LabRunner

extension Plan {
  var hasErrors: Bool { diagnostics.contains(where: \.isError) }
}

/// A lab of a few lines, planned and run.
struct Lab {
  let plan: Plan

  init(
    _ text: String, settings: [String] = [], audience: Audience = .student, budget: Double = 1
  ) {
    let source = SourceText(name: "lab.md", text: text)
    plan = Plan(
      for: Document(parsing: source), settings: settings.compactMap { Setting(parsing: $0) },
      audience: audience,
      budget: LabBudget(factor: budget))
  }

  /// The diagnostics, one per line: `3:10 UnknownArgument: unknown argument …`.
  var problems: [String] {
    plan.diagnostics.map { diagnostic in
      let place = plan.document.source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.code): \(diagnostic.message)"
    }
  }

  func run() -> FinishedLab { plan.run() }

  /// The values of expressions once the lab has run, all of them in one run.
  static func values(_ expressions: [String], in text: String) -> [LabValue?] {
    var text = text + "\n"
    let places = expressions.map { expression in
      let start = text.utf8.count
      text += "\n`= \(expression)`\n"
      return start..<text.utf8.count
    }
    let run = Lab(text).run()
    return places.map { place in
      run.plan.spans.first { place.contains($0.span.range.lowerBound) }
        .flatMap { run.value(of: $0.span) }
    }
  }

  /// The value of one expression; who wants several asks for them together.
  static func value(_ expression: String, in text: String) -> LabValue? {
    values([expression], in: text)[0]
  }

  /// The values that are numbers.
  static func numbers(_ expressions: [String], in text: String) -> [Double] {
    values(expressions, in: text).compactMap { $0?.number }
  }
}

extension LabValue {
  /// The member of a record.
  subscript(name: String) -> LabValue? {
    if case .record(let record) = self { record[name] } else { nil }
  }

  /// The elements of a list.
  var list: [LabValue]? {
    if case .list(let values) = parts { values } else { nil }
  }
}
