internal import Diagnostics
internal import LabMarkdown

extension Plan {
  /// Runs the steps in order. Nothing fails here: a run that diverges is an outcome.
  public func run() -> Run {
    var lab = RunningLab(context)
    var outcomes: [Int: Outcome] = [:]
    for step in steps {
      let place = step.directive.range.lowerBound
      if let executable = step.executable {
        outcomes[place] = executable.run(in: &lab)
      } else if let missing = step.missing {
        outcomes[place] = .skipped(reason: "'\(missing)', which it needs, could not be defined.")
      }
    }
    var values: [Int: Value] = [:]
    for span in spans {
      values[span.range.lowerBound] = ValueReader(lab: lab).value(of: span.expression)
    }
    return Run(plan: self, outcomes: outcomes, values: values)
  }
}
