internal import Grading
internal import Platform

/// Grades one submission in a process of its own, so that nothing in it can disturb the others.
struct GradingJob: Sendable {
  let lab: LabFile
  let grader: Grader
  let limits: GradingLimits
  let budget: Double
  let folder: GradedFolder
  let files: CourseFiles
  /// For everybody whose submission can't be graded.
  let pointsOfNobody: SubmissionResult.Points

  init(
    _ target: SubmissionOptions, limits: GradingLimits, folder: GradedFolder, _ files: CourseFiles
  ) throws(InputOutputFailure) {
    lab = target.file
    grader = try Grader(lab, budget: target.budget)
    pointsOfNobody = grader.pointsOfNobody
    budget = target.budget
    self.limits = limits
    self.folder = folder
    self.files = files
  }

  /// Grades a submission, and compares its result with that of an earlier grading.
  ///
  /// - Failure: Throws if the result can't be written.
  func grade(
    _ submission: Submission
  ) throws(InputOutputFailure) -> (SubmissionResult, ResultChange?) {
    let old = folder.result(of: submission.student, lab: lab.name)
    let new = try result(of: submission)
    return (new, old.flatMap { ResultChange(from: $0, to: new) })
  }

  private func result(of submission: Submission) throws(InputOutputFailure) -> SubmissionResult {
    guard let path = submission.path else {
      return try report(.missing, "no file '\(lab.name).md' was handed in", submission)
    }
    try folder.remove(submission.student, lab: lab.name)
    let ending = ChildProcess.run(
      GradeOneCommand.arguments(
        lab: lab.path, submission: path, student: submission.student, output: folder.path,
        options: GraderOptions.arguments(
          budget: budget, variant: files.variant(of: lab.name, for: submission.student),
          limits: limits)), within: Double(limits.wall))
    if ending.cause == .exit(EXIT_SUCCESS),
      let result = folder.result(of: submission.student, lab: lab.name)
    {
      return result
    }
    let (status, reason) = explanation(of: ending)
    return try report(status, reason, submission)
  }

  private func report(
    _ status: SubmissionResult.Status, _ reason: String, _ submission: Submission
  ) throws(InputOutputFailure) -> SubmissionResult {
    let result = grader.result(
      status, because: reason, of: submission.student, points: pointsOfNobody)
    try folder.write(result)
    return result
  }

  private func explanation(
    of ending: ChildProcess.Ending
  ) -> (SubmissionResult.Status, String) {
    switch ending.cause {
    case .timeLimit: (.timedOut, "it took longer than \(limits.wall) seconds by the clock")
    case .signal(SIGXCPU), .signal(SIGKILL):
      (.timedOut, "it took longer than \(limits.cpu) seconds of processor time")
    case .signal where ending.memory > limits.memory.bytes / 2:
      (.outOfMemory, "it needed more memory than \(limits.memory.defaultValueDescription)")
    case .signal(let number): (.crashed, "the process that graded it ended with signal \(number)")
    case .exit(let code): (.crashed, "the process that graded it ended with exit code \(code)")
    case .failedStart(let code):
      (.crashed, "cannot start a process: \(SystemError.description(of: code))")
    }
  }
}
