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
  @OptionGroup var options: GraderOptions

  /// Returns the command line for a student.
  ///
  /// - Parameter options: Those of ``GraderOptions``.
  static func arguments(
    lab: String, submission: String?, result: String, name: String, output: String,
    options: [String]
  ) -> [String] {
    [configuration.commandName ?? "", "--result=\(result)", "--name=\(name)", "--output=\(output)"]
      + options + ["--", lab]
      + (submission.map { [$0] } ?? [])
  }

  func run() throws {
    do {
      try Spelling.withAllowance { try write() }
    } catch let failure as InputOutputFailure {
      Terminal().tell(failure)
      throw Exit.inputOutput
    }
  }

  private func write() throws {
    let file = LabFile(path: lab)
    let grader = try options.grader(of: file)
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
