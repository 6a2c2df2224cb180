internal import Diagnostics
internal import Formulas
internal import LabMarkdown

extension Plan {
  /// Runs the steps in order. Nothing fails here: a run that diverges is an outcome.
  ///
  /// - Parameter earlier: what another plan of the same lab came to, for what both have in common.
  public func run(after earlier: Run? = nil) -> Run {
    var lab = RunningLab(context, after: earlier)
    var outcomes: [Int: Outcome] = [:]
    for step in steps {
      let place = step.directive.range.lowerBound
      if let executable = step.executable {
        outcomes[place] = executable.run(in: &lab).awarded(step.points)
      } else if let obstacle = step.obstacle {
        outcomes[place] = step.outcome(behind: obstacle).awarded(step.points)
      }
    }
    var values: [Int: Value] = [:]
    for planned in spans {
      values[planned.span.range.lowerBound] = lab.value(of: planned.formula)
    }
    return Run(plan: adding(lab.diagnostics), outcomes: outcomes, values: values, runs: lab.runs)
  }
}

extension Outcome {
  init(_ obstacle: Obstacle) {
    switch obstacle {
    case .failure(let name):
      self = .skipped(reason: "'\(name)', which it needs, could not be defined.")
    case .hidden(let name):
      self = .skipped(reason: "'\(name)', which it needs, is a part of the solution.")
    case .unanswered(let name): self = .unanswered(name: name)
    }
  }
}
