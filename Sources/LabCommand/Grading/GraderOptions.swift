internal import ArgumentParser
internal import Grading
internal import LabMarkdown
internal import Platform

/// How one submission is graded, for the processes that work on one each.
struct GraderOptions: ParsableArguments {
  @Option var budget = 1.0
  @Option var variant: String?
  @OptionGroup var limits: GradingLimits

  /// Returns them as on the command line.
  static func arguments(
    budget: Double, variant: Variant?, limits: GradingLimits
  ) -> [String] {
    ["--budget", "\(budget)"] + (variant.map { ["--variant", $0.text] } ?? []) + limits.arguments
  }

  /// Limits this process, and returns the grader of a lab.
  ///
  /// - Failure: Throws if the lab can't be read.
  func grader(of lab: LabFile) throws(InputOutputFailure) -> Grader {
    limits.limits.apply()
    return try Grader(lab, budget: budget, variant: variant.flatMap(Variant.init))
  }
}
