internal import ArgumentParser
internal import Grading
internal import Platform

/// `--format FORMAT` and `--report FILE` of `labsheet grade`.
struct ResultReporting: ParsableArguments {
  @Option(
    help: ArgumentHelp("Report the results to another program as well.", valueName: "format"))
  var format: ResultFormat?

  @Option(
    help: ArgumentHelp(
      "Write the report to FILE instead of standard output.", valueName: "file"),
    completion: .file())
  var report: String?

  func validate() throws {
    if report != nil, format == nil {
      throw ValidationError("--report requires --format, which says what to write")
    }
  }

  /// Returns the one submission that a report is about: a file, even if it doesn't exist, or what is in
  /// a student's folder; nil if the report is about all.
  func only(_ paths: [String], of lab: String) throws -> Submission? {
    guard let format, let path = paths.first else { return nil }
    let own = paths.count == 1 ? Submission(at: path, of: lab) : nil
    if let own, FileKind(at: path) != .folder { return own }
    guard format.isAboutOne else { return nil }
    if let own, own.path != nil { return own }
    let existing = try SubmissionSearch(paths, of: lab).submissions.filter { $0.path != nil }
    if let own, existing.isEmpty { return own }
    guard existing.count == 1 else {
      throw ValidationError(
        "--format \(format.rawValue) is about one submission; name one file, or a student's folder")
    }
    return existing.first
  }

  /// - Failure: Throws if the report can't be written.
  func write(_ results: [GradedSubmission], to terminal: Terminal) throws(InputOutputFailure) {
    guard let format else { return }
    let text = try format.text(of: results)
    guard let report else { return try terminal.print(text) }
    try OutputFolder.write(text, to: report)
  }

  /// Reports that nothing could be graded, so that nobody takes an old report, or none, for a result.
  func write(
    _ failure: InputOutputFailure, gradingOf paths: [String], by lab: LabFile,
    to terminal: Terminal
  ) throws(InputOutputFailure) {
    let results = paths.map { path in
      var result = SubmissionResult(
        tool: Tool.generator, lab: lab.name, source: "",
        student: Submission(at: path, of: lab.name).student, status: .crashed,
        points: SubmissionResult.Points())
      result.reason = failure.message
      return GradedSubmission(path: path, result: result)
    }
    try write(results, to: terminal)
  }
}
