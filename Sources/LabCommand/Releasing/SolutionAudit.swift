internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

/// Whether a lab's own solutions earn all points.
enum SolutionAudit {
  static func faults(of run: FinishedLab) -> [Diagnostic] {
    failures(of: run).map { check in
      Diagnostic(
        code: "SolutionFails",
        message: "failing solution: this check does not pass with the lab's solutions",
        range: check.directive.nameRange,
        help: "a lab can be released if its solutions earn full points; "
          + "'labsheet render --instructor' shows why they don't")
    }
  }

  /// Returns the checks that fail in the variant of a student, with its numbers; nil if none does.
  static func fault(of run: FinishedLab, inVariantOf student: String) -> Diagnostic? {
    let failures = failures(of: run).map(\.id.text)
    guard !failures.isEmpty else { return nil }
    let parameters = run.plan.parameters.joined(separator: ", ")
    let numbers = parameters.isEmpty ? "" : " (\(parameters))"
    return Diagnostic(
      code: "SolutionFails",
      message: "failing solution: in the variant of '\(student)'\(numbers), "
        + "\(failures.joined(separator: ", ")) \(failures.count == 1 ? "does" : "do") not pass with "
        + "the lab's solutions", range: SourceRange(0, 0),
      help: "write solutions and conditions that hold for every choice of @parameter and of "
        + "random numbers")
  }

  private static func failures(of run: FinishedLab) -> [FinishedCheck] {
    run.finishedChecks().filter { $0.verdict != .passed }
  }
}
