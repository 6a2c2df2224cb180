internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals

/// A one-line summary of a run, or of a sweep.
struct RunSummary {
  let group: RunGroup
  let name: String

  init(of group: RunGroup, named name: String) {
    self.group = group
    self.name = name
  }

  var definition: Definition {
    Definition(
      kind: .run, name: name, facts: isAlone ? singleFacts : sweepFacts,
      notices: notices,
      data: .record([("runs", .list(group.runs.map { $0.record(isAlone: isAlone) }))]))
  }

  private var isAlone: Bool { group.runs.count == 1 }

  private var singleFacts: [String] {
    let result = group.runs[0].result
    var facts = [Count.of(result.epochs, "epoch"), Count.of(result.steps, "step")]
    if case .converged = result.stopReason { facts.append("stopped early") }
    if let origin = group.runs[0].origin {
      let comparison = group.runs[0].comparison
      facts.append(
        comparison.map { $0.staysTheSame ? $0.agreement(of: origin.title) : origin.title }
          ?? origin.title)
    }
    return facts
  }

  private var sweepFacts: [String] {
    ["\(group.runs.count) runs", "over " + group.sweptParameters.joined(separator: ", ")]
  }

  /// A line for each run that diverged, with a limit.
  private var notices: [String] {
    let diverged = group.runs.compactMap { run in
      run.result.divergence.map { divergence in
        (run.title.isEmpty ? "The run" : "The run with \(run.title)") + " \(divergence.sentence)."
      }
    }
    let advice = group.runs.compactMap(\.adviceOnLoss).first
    return shortened(diverged) + (advice.map { [$0] } ?? []) + shortened(partings)
  }

  /// A line for each run whose formula departs from the engine's gradient.
  private var partings: [String] {
    group.runs.compactMap { run in
      guard let origin = run.origin, let comparison = run.comparison, !comparison.staysTheSame
      else { return nil }
      let title = run.labels.filter { $0.parameter != origin.parameter }.title
      return (title.isEmpty ? "" : "With \(title), ") + comparison.parting(of: origin.title) + "."
    }
  }

  private func shortened(_ lines: [String]) -> [String] {
    let shown = 3
    guard lines.count > shown + 1 else { return lines }
    return lines.prefix(shown) + ["So did \(lines.count - shown) more runs."]
  }
}
