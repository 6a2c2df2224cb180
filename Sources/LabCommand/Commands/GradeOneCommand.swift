internal import ArgumentParser
internal import Diagnostics

/// What `labsheet grade` runs for each submission.
struct GradeOneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade-one",
    abstract: "Grade one submission within limits; labsheet grade runs this.", shouldDisplay: false)

  @ArgumentParser.Argument var lab: String
  @ArgumentParser.Argument var submission: String
  @Option var student: String
  @Option var output: String
  @OptionGroup var options: GraderOptions

  /// Returns the command line for a submission.
  ///
  /// - Parameter options: Those of ``GraderOptions``.
  static func arguments(
    lab: String, submission: String, student: String, output: String, options: [String]
  ) -> [String] {
    [configuration.commandName ?? "", "--student=\(student)", "--output=\(output)"]
      + options + ["--", lab, submission]
  }

  func run() throws {
    do throws(InputOutputFailure) {
      let grader = try options.grader(of: LabFile(path: lab))
      try Spelling.withAllowance { () throws(InputOutputFailure) in
        try GradedFolder(output).write(grader.result(forFile: submission, of: student))
      }
    } catch {
      Terminal().tell(error)
      throw Exit.inputOutput
    }
  }
}
