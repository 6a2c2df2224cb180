internal import Diagnostics
internal import LabMarkdown
internal import LabResults

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
    case .group(let outcomes): outcomes.map(\.dump).joined(separator: "; ")
    case .skipped(let reason): "skipped: \(reason)"
    case .unanswered(let name): "not answered yet: \(name)"
    case .hidden: "hidden check"
    case .definition, .figure, .table, .checkReport, .expectation, .value:
      content?.dump ?? ""
    }
  }
}
