internal import Diagnostics
internal import LabMarkdown

extension Expression {
  /// The names that the expression begins with: `run` of `run.loss / 2`.
  fileprivate var names: [String] {
    switch kind {
    case .name(let name): ["pi"].contains(name) ? [] : [name]
    case .member(let base, _, _): base.names
    case .element(let base, let index): base.names + index.names
    case .negated(let operand): operand.names
    case .binary(_, let left, let right): left.names + right.names
    default: []
    }
  }
}

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
    var faults: [Diagnostic] = []
    let reader = ValueReader(lab: lab)
    for span in spans where span.expression.isWhole {
      do throws(ValueReader.Failure) {
        values[span.range.lowerBound] = try reader.value(of: span.expression)
      } catch {
        faults += fault(error, in: span)
      }
    }
    return Run(plan: adding(faults), outcomes: outcomes, values: values)
  }

  /// A value that is missing although nothing failed before it is a mistake of its author.
  private func fault(_ failure: ValueReader.Failure, in span: ValueSpan) -> [Diagnostic] {
    guard span.expression.names.allSatisfy(isDefined),
      !diagnostics.contains(where: { $0.isError && span.range.contains($0.range.lowerBound) })
    else { return [] }
    return [
      Diagnostic(
        code: "InvalidValue",
        message: "invalid value: '\(failure.expression)' has no value: \(failure.reason)",
        range: failure.expression.range, help: "labsheet reference lists what can be read")
    ]
  }

  private func isDefined(_ name: String) -> Bool {
    steps.contains { $0.name == name && $0.action == .run }
  }
}
