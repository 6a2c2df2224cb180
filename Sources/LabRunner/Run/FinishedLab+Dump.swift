internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabMarkdown
internal import LabResults
internal import Numerals

extension FinishedLab {
  /// The results as stable text, one line per step and value: for `labsheet explain` and for golden
  /// files.
  public var dump: String {
    let steps = plan.steps.map { step in
      let place = line(of: step.directive.range)
      let outcome = outcome(of: step.directive).map(\.dump) ?? "rejected"
      return "\(place): @\(step.directive.name) \(outcome)\n"
    }
    let spans = plan.spans.map { planned in
      let span = planned.span
      return
        "\(line(of: span.range)): = \(span.expression) \(value(of: span).map(\.dump) ?? "no value")\n"
    }
    return (steps + spans).joined()
  }

  private func line(of range: SourceRange) -> Int {
    plan.document.source.location(of: range.lowerBound).line
  }
}

extension Outcome {
  fileprivate var dump: String {
    switch self {
    case .definition(let definition):
      "\(definition.kind.rawValue) \(definition.name): "
        + (definition.facts + definition.notices).joined(separator: "; ")
    case .figure(let figure): "figure: \(figure.summary)"
    case .table(let table): "table: \(table.columns.count) columns, \(table.rows.count) rows"
    case .checkReport(let report): "check: \(report.verdict.rawValue): \(report.summary)"
    case .expectation(let expectation): expectation.dump
    case .value(let display): "value: \(display.label) \(display.value.dump)"
    case .group(let outcomes): outcomes.map(\.dump).joined(separator: "; ")
    case .skipped(let reason): "skipped: \(reason)"
    case .unanswered(let name): "not answered yet: \(name)"
    }
  }
}

extension Expectation {
  fileprivate var dump: String {
    let tally = seeds.map { " with \($0.held) of \(Count.of($0.count, "seed"))" } ?? ""
    let wait = missing.map { ", which waits for \($0)" } ?? ""
    let worth = points.map {
      "; \(Numeral.shortest($0.got)) of \(Numeral.shortest($0.possible)) points"
    }
    return "expectation \(verdict.rawValue)\(tally)\(wait): \(condition)\(worth ?? "")"
  }
}

extension LabValue {
  fileprivate var dump: String {
    switch parts {
    case .number(let number): Numeral.shortest(number)
    case .text(let text): text
    case .list(let values): "[\(values.map(\.dump).joined(separator: ", "))]"
    case .record(let entries):
      "{\(entries.map { "\($0.name): \($0.value.dump)" }.joined(separator: ", "))}"
    }
  }
}
