internal import ArgumentParser
internal import Budgets
internal import Diagnostics
internal import Grading
internal import Platform
internal import Typesetting

struct GradeCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade what students have handed in.",
    discussion: """
      Takes the contents of each @answer from a student's file, puts them into the instructor's lab, \
      and runs its checks, including hidden ones. Nothing else in the student's file counts; changes \
      outside of answers are noted in the result.

      Each submission is graded by a process of its own, with limits of time and memory. The result \
      is written to GRADED/STUDENT/LAB/result.json. A submission that can't be graded gets a result \
      that says why. Grading again gives the same results, in any order and with any number of jobs.

      With --format, the results are reported to another program as well. The reports of gradescope, \
      github-classroom, and prairielearn are about one submission. Of hidden checks, students read how \
      many there are, and the sum of their points. Points by hand aren't part of a score.

      The exit code is 1 if a submission couldn't be graded.
      """)

  static let examples = [
    Example(
      "Grade the submissions of a lab, in a folder for each student.",
      ["grade", "labs/01.md", "submitted", "--output", "graded"]),
    Example(
      "Grade a third of them on one of three machines.",
      ["grade", "labs/01.md", "submitted", "--shard", "0/3"]),
    Example(
      "Report the result of one submission as Gradescope reads it.",
      [
        "grade", "labs/01.md", "submitted/ada", "--format", "gradescope", "--report",
        "results.json",
      ]),
  ]

  @OptionGroup var target: SubmissionOptions

  @Option(name: .shortAndLong, help: "The folder for the results.", completion: .directory)
  var output = "graded"

  @OptionGroup var course: CourseOptions

  @OptionGroup var reporting: ResultReporting

  @OptionGroup var limits: GradingLimits

  @Flag(name: .shortAndLong, help: "Print only errors.")
  var quiet = false

  func run() throws {
    let terminal = Terminal()
    let file = target.file
    var results = GradedResults(of: file.name, keepsAll: reporting.format != nil)
    do {
      try grade(file, &results, on: terminal)
      try reporting.write(results.kept, to: terminal)
    } catch let error as InputOutputFailure {
      terminal.tell(error)
      if results.kept.isEmpty {
        try? reporting.write(error, gradingOf: target.submissions, by: file, to: terminal)
      }
      throw Exit.inputOutput
    }
    if !quiet { terminal.tell(results.summary.text) }
    if results.summary.hasFailures { throw Exit.labsHaveErrors }
  }

  private func grade(
    _ file: LabFile, _ results: inout GradedResults, on terminal: Terminal
  ) throws {
    let only = try reporting.only(target.submissions, of: file.name)
    let errors = try errors(in: file)
    if !errors.diagnostics.isEmpty { try refuse(errors, on: terminal) }
    let files = try CourseFiles(course)
    try files.refuse(on: terminal)
    let job = try GradingJob(target, limits: limits, folder: GradedFolder(output), files)
    try grade(
      try only.map { [$0] } ?? target.submissions(roster: files.students), job, &results,
      on: terminal)
  }

  /// Grades submissions, each on its own, and reports those that can't be graded.
  private func grade(
    _ submissions: [Submission], _ job: GradingJob, _ results: inout GradedResults,
    on terminal: Terminal
  ) throws(InputOutputFailure) {
    let jobs = OrderedJobs(inputs: submissions) { submission in
      Result { () throws(InputOutputFailure) in
        let (result, change) = try job.grade(submission)
        return GradedSubmission(
          path: submission.path ?? "\(job.lab.name).md", result: result, change: change)
      }
    }
    let progress = ProgressLine("grading submissions", on: terminal, isQuiet: quiet)
    var failure: InputOutputFailure?
    jobs.run(threads: target.threads) { done in
      progress.show(done, of: submissions.count)
    } each: { result in
      switch result {
      case .success(let graded):
        results.add(graded)
        if let change = graded.change, !quiet {
          progress.clear()
          terminal.tell(Terminal.printable(change.text))
        }
        guard let reason = graded.result.reason else { return }
        progress.clear()
        terminal.tell(
          Terminal.printable(
            "\(graded.result.student): \(graded.result.status.words): \(reason)"))
      case .failure(let found): failure = failure ?? found
      }
    }
    progress.clear()
    if let failure { throw failure }
  }

  /// A lab with errors would give its students fewer points than they have earned.
  private func errors(in file: LabFile) throws(InputOutputFailure) -> LabProblems {
    let plans = try LabPlans(
      of: LabInput(file), settings: [], budget: LabBudget(factor: target.budget),
      typesetter: Typesetter())
    return plans.problems(withSolutions: true).onlyErrors
  }

  private func refuse(_ problems: LabProblems, on terminal: Terminal) throws(InputOutputFailure) {
    var report = Report(terminal: terminal, isQuiet: true)
    report.add(problems)
    throw InputOutputFailure("'\(target.lab)' has errors, and nothing was graded")
  }
}
