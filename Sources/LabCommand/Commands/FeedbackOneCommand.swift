internal import ArgumentParser
internal import Diagnostics
internal import Grading
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Site
internal import Typesetting

/// What `labsheet feedback` runs for each student.
struct FeedbackOneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback-one",
    abstract: "Write the page of one student; labsheet feedback runs this.", shouldDisplay: false)

  @ArgumentParser.Argument var lab: String
  @ArgumentParser.Argument var submission: String?
  @Option var result: String
  @Option var name: String
  @Option var output: String
  @Option var budget = 1.0
  @Option var variant: String?
  @OptionGroup var limits: GradingLimits

  /// Returns the command line for a student.
  static func arguments(
    lab: String, submission: String?, result: String, name: String, output: String,
    limits: GradingLimits, budget: Double, variant: Variant?
  ) -> [String] {
    [configuration.commandName ?? "", "--result=\(result)", "--name=\(name)", "--output=\(output)"]
      + ["--budget", "\(budget)"] + (variant.map { ["--variant", $0.text] } ?? [])
      + limits.arguments + ["--", lab]
      + (submission.map { [$0] } ?? [])
  }

  func run() throws {
    limits.limits.apply()
    do {
      try Spelling.withAllowance { try write() }
    } catch let failure as InputOutputFailure {
      Terminal().tell(failure)
      throw Exit.inputOutput
    }
  }

  private func write() throws {
    let file = LabFile(path: lab)
    let grader = try Grader(file, budget: budget, variant: variant.flatMap(Variant.init))
    let document = try submission.map { path throws(InputOutputFailure) in
      Document(parsing: try LabReader.read(path), in: LabFile(path: path).folder)
    }
    guard let result = ResultFile.read(SubmissionResult.self, at: result),
      let grade = ResultFile.read(Grade.self, at: "\(output)/\(FeedbackJob.gradeName)")
    else { throw InputOutputFailure("there is no result") }
    if let document, !result.isOf(document) { throw Exit.changedSubmission }
    let plan = grader.studentPlan(for: document)
    let manuscript = Manuscript(of: plan, copies: file.copiesName, by: Typesetter())
    let page = Page(
      showing: plan.run(), of: manuscript,
      setting: PageSetting(
        generator: Tool.generator, feedback: Feedback(of: grade, result, for: name)))
    try OutputFolder(output).write(
      [OutputFile(path: file.pageName, text: page.html)]
        + page.files.map { OutputFile(path: $0.path, bytes: $0.bytes) })
  }
}
