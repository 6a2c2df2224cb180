internal import ArgumentParser
internal import Diagnostics
internal import Grading
internal import LabMarkdown
internal import Platform

/// What `labsheet grade` runs for each submission.
struct GradeOneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade-one",
    abstract: "Grade one submission within limits; labsheet grade runs this.", shouldDisplay: false)

  @ArgumentParser.Argument var lab: String
  @ArgumentParser.Argument var submission: String
  @Option var student: String
  @Option var output: String
  @Option var budget = 1.0
  @Option var variant: String?
  @OptionGroup var limits: GradingLimits

  /// Returns the command line for a submission.
  static func arguments(
    lab: String, submission: String, student: String, output: String, limits: GradingLimits,
    budget: Double, variant: Variant?
  ) -> [String] {
    [configuration.commandName ?? "", "--student=\(student)", "--output=\(output)"]
      + ["--budget", "\(budget)"] + (variant.map { ["--variant", $0.text] } ?? [])
      + limits.arguments + ["--", lab, submission]
  }

  func run() throws {
    limits.limits.apply()
    do throws(InputOutputFailure) {
      try Spelling.withAllowance { () throws(InputOutputFailure) in
        let result = try Grader(
          LabFile(path: lab), budget: budget, variant: variant.flatMap(Variant.init)
        )
        .result(forFile: submission, of: student)
        try GradedFolder(output).write(result)
      }
    } catch {
      Terminal().tell(error)
      throw Exit.inputOutput
    }
  }
}
