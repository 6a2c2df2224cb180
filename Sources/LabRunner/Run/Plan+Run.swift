internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabResults

extension Plan {
  /// Runs the steps in order. Nothing fails here: a run that diverges is an outcome.
  ///
  /// - Parameter earlier: The run of another plan of the same lab, for the parts in common.
  public func run(after earlier: Run? = nil) -> Run {
    var lab = RunningLab(context, after: earlier)
    var outcomes: [Int: Outcome] = [:]
    for step in steps {
      let place = step.directive.range.lowerBound
      if let executable = step.executable {
        outcomes[place] = lab.outcome(of: executable, at: step.directive.range)
      } else if let obstacle = step.obstacle {
        outcomes[place] =
          Directives.type(named: step.directive.name)?
          .outcome(of: step.directive, behind: obstacle) ?? Outcome(obstacle)
      }
    }
    var values: [Int: LabValue] = [:]
    for planned in spans {
      values[planned.span.range.lowerBound] = lab.value(of: planned)
    }
    return Run(
      plan: adding(lab.allDiagnostics, lab.budget), outcomes: outcomes, values: values,
      runs: lab.runs, budget: lab.budget)
  }
}

extension Outcome {
  init(_ obstacle: Obstacle) {
    switch obstacle {
    case .failure(let name):
      self = .skipped(reason: "it needs '\(name)', which could not be defined.")
    case .hidden(let name):
      self = .skipped(reason: "it needs '\(name)', which is part of the solution.")
    case .unanswered(let name): self = .unanswered(name: name)
    case .shortage(let shortage): self = .skipped(reason: "\(shortage).")
    }
  }
}

extension RunningLab {
  /// Computes a value in prose, unless the lab's budget is too small for it.
  fileprivate mutating func value(of planned: PlannedValue) -> LabValue? {
    do throws(NothingToShow) {
      guard let value = try value(of: planned.formula) else { return nil }
      if budget.spend(value.weight, of: .results) { return value }
      throw NothingToShow(Shortage(of: .results, in: budget))
    } catch {
      if let shortage = error.shortage {
        budget.leaveOut(planned.span.range, for: shortage.resource)
      }
      return nil
    }
  }

  /// Runs a directive, unless there is nothing to show, or the lab's budget is too small for it.
  fileprivate mutating func outcome(
    of directive: any LabDirective, at range: SourceRange
  ) -> Outcome {
    do throws(NothingToShow) {
      let outcome = try directive.run(in: &self)
      return try paid(outcome)
    } catch {
      if let shortage = error.shortage { budget.leaveOut(range, for: shortage.resource) }
      return .skipped(reason: error.reason)
    }
  }

  /// Charges for a directive's outcome; if a definition is too large, only its data are left out.
  private func paid(_ outcome: Outcome) throws(NothingToShow) -> Outcome {
    if budget.spend(outcome.weight, of: .results) { return outcome }
    let shortage = Shortage(of: .results, in: budget)
    guard case .definition(let definition) = outcome else { throw NothingToShow(shortage) }
    return .definition(
      Definition(
        kind: definition.kind, name: definition.name, facts: definition.facts,
        notices: definition.notices + ["Its numbers are not in the data file: \(shortage)."]))
  }
}
