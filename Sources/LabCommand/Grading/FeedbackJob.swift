internal import ArgumentParser
internal import Grading
internal import Platform

/// Writes the page of one student, in a process of its own, since it draws what a stranger has written.
struct FeedbackJob: Sendable {
  private let target: SubmissionOptions
  private let limits: GradingLimits
  private let results: GradedFolder
  private let folder: OutputFolder
  private let marks: [Mark.Subject: Mark]
  private let calendar: TermCalendar
  private let files: CourseFiles

  static let gradeName = "grade.json"

  init(
    _ target: SubmissionOptions, limits: GradingLimits, results: GradedFolder,
    folder: OutputFolder, _ files: inout CourseFiles
  ) throws(InputOutputFailure) {
    self.target = target
    self.limits = limits
    self.results = results
    self.folder = folder
    marks = try files.marks(of: target.file.name).marks
    calendar = TermCalendar(files, submitted: target.submissions[0])
    self.files = files
  }

  /// - Failure: Throws if there is no result, or the page can't be written.
  func write(_ submission: Submission) throws(InputOutputFailure) {
    let lab = target.file.name
    let student = submission.student
    guard let result = results.result(of: student, lab: lab) else {
      throw InputOutputFailure("\(student): there is no result; run labsheet grade first")
    }
    let grade = Grade(result, marks: marks, late: calendar.lateness(of: lab, by: student))
    guard let text = try? ResultFile.text(of: grade) else {
      throw InputOutputFailure("cannot write the grade of '\(student)' as JSON")
    }
    let path = "\(student)/\(lab)"
    try folder.write([OutputFile(path: "\(path)/\(Self.gradeName)", text: text)])
    let ending = ChildProcess.run(
      FeedbackOneCommand.arguments(
        lab: target.lab, submission: result.status == .graded ? submission.path : nil,
        result: results.resultPath(of: student, lab: lab),
        name: files.name(of: student),
        output: "\(folder.path)/\(path)",
        options: GraderOptions.arguments(
          budget: target.budget, variant: files.variant(of: lab, for: student), limits: limits)),
      within: Double(limits.wall))
    guard ending.cause == .exit(EXIT_SUCCESS) else {
      throw InputOutputFailure(
        "\(student): the page could not be written"
          + (ending.cause == .exit(Exit.changedSubmission.rawValue)
            ? ", since the submission has changed; run labsheet grade again" : ""))
    }
  }
}
