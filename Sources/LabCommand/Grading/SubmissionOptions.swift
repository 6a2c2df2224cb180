internal import ArgumentParser
internal import Platform

/// A lab and the submissions of it, which the subcommands share that work on all of them.
struct SubmissionOptions: ParsableArguments {
  @Argument(help: "The instructor's lab.", completion: .file(extensions: ["md"]))
  var lab: String

  @Argument(
    help: "A folder that contains a folder for each student, or students' files.",
    completion: .directory)
  var submissions: [String]

  @Option(
    help: ArgumentHelp(
      "Work on only one of COUNT parts, with an INDEX from 0.", valueName: "index/count"))
  var shard: Shard?

  @Option(
    name: .shortAndLong,
    help: "The number of submissions to work on at once. (default: one per core)")
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Multiply the budget of each submission by FACTOR.", valueName: "factor"))
  var budget = 1.0

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    try LabFile.expectLab(lab)
  }

  var file: LabFile { LabFile(path: lab) }

  var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Returns the submissions of the part, sorted by student.
  ///
  /// - Parameter roster: The students of whom something is expected.
  func submissions(roster: [String]) throws(InputOutputFailure) -> [Submission] {
    try SubmissionSearch(submissions, of: file.name, roster: roster).submissions.enumerated()
      .filter { shard?.contains($0.offset) ?? true }.map(\.element)
  }
}
