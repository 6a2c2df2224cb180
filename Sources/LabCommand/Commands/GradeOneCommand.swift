internal import ArgumentParser
internal import Diagnostics
internal import Grading
internal import Platform

/// What `labsheet grade` runs for each submission.
struct GradeOneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade-one",
    abstract: "Grade one submission within limits; labsheet grade runs this.", shouldDisplay: false)

  @Argument var lab: String
  @Argument var submission: String
  @Option var student: String
  @Option var output: String
  @Option var budget = 1.0
  @OptionGroup var limits: GradingLimits

  /// Returns the command line for a submission.
  static func arguments(
    lab: String, submission: String, student: String, output: String, limits: GradingLimits,
    budget: Double
  ) -> [String] {
    [configuration.commandName ?? "", "--student=\(student)", "--output=\(output)"]
      + ["--budget", "\(budget)"] + limits.arguments + ["--", lab, submission]
  }

  func run() throws {
    limits.limits.apply()
    do throws(InputOutputFailure) {
      try Spelling.withAllowance { () throws(InputOutputFailure) in
        let result = try Grader(LabFile(path: lab), budget: budget)
          .result(forFile: submission, of: student)
        try GradedFolder(output).write(result)
      }
    } catch {
      Terminal().tell(error)
      throw Exit.inputOutput
    }
  }
}
