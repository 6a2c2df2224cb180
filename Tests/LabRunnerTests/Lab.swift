import Budgets
import Diagnostics
import LabMarkdown

@testable import LabRunner

extension Plan {
  var hasErrors: Bool { diagnostics.contains(where: \.isError) }
}

/// A lab made of a few lines, planned and run.
struct Lab {
  let plan: Plan

  init(
    _ text: String, settings: [String] = [], answers: Answers = .student, budget: Double = 1
  ) {
    let source = SourceText(name: "lab.md", text: text)
    plan = Plan(
      for: Document(parsing: source), settings: settings.compactMap { Setting(parsing: $0) },
      answers: answers,
      budget: LabBudget(factor: budget))
  }

  /// The diagnostics, a line each: `3:10 UnknownArgument: unknown argument …`.
  var problems: [String] {
    plan.diagnostics.map { diagnostic in
      let place = plan.document.source.location(of: diagnostic.range.lowerBound)
      return "\(place.line):\(place.column) \(diagnostic.code): \(diagnostic.message)"
    }
  }

  func run() -> Run { plan.run() }

  /// The value of an expression once the lab has run.
  static func value(_ expression: String, in text: String) -> Value? {
    let run = Lab(text + "\n\n`= \(expression)`\n").run()
    return run.plan.spans.last.flatMap { run.value(of: $0.span) }
  }
}
