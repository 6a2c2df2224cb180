internal import ArgumentParser
internal import Grading
internal import Platform

struct FeedbackCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Write a page for each student with their answers, points, and comments.",
    discussion: """
      Writes FEEDBACK/STUDENT/LAB/LAB.html: the lab as students see it, with the student's answers, \
      the verdicts of the checks and their reasons, and above all of it the points that checks and \
      people have given, with comments. Next to it, grade.json has the same numbers.

      --zip also writes FEEDBACK/LAB-PLATFORM.zip with the pages of all students whose labs labsheet \
      collect has taken from a download of the platform, and lists the others. In Moodle, upload it as \
      "Upload multiple feedback files in a zip"; in Canvas, by "Upload Submissions".

      Run labsheet grade first. Students whose submission is missing or could not be graded get a page \
      that says so.
      """)

  static let examples = [
    Example(
      "Write the pages of a lab.", ["feedback", "labs/01.md", "submitted", "--output", "feedback"]),
    Example(
      "Write them for Moodle as well.", ["feedback", "labs/01.md", "submitted", "--zip", "moodle"]),
  ]

  @OptionGroup var target: SubmissionOptions

  @Option(help: "The folder with the results.", completion: .directory)
  var graded = "graded"

  @Option(name: .shortAndLong, help: "The folder for the pages.", completion: .directory)
  var output = "feedback"

  @Option(
    help: ArgumentHelp(
      "Also write the pages as a zip file that this platform takes back.", valueName: "platform"))
  var zip: FeedbackPlatform?

  @OptionGroup var course: CourseOptions

  @OptionGroup var limits: GradingLimits

  @Flag(name: .shortAndLong, help: "Print only errors.")
  var quiet = false

  func validate() throws {
    if zip != nil, target.shard != nil {
      throw ValidationError(
        "--zip and --shard can't be used together; the zip file holds all pages")
    }
  }

  func run() throws {
    let terminal = Terminal()
    var files: CourseFiles
    let job: FeedbackJob
    let submissions: [Submission]
    do throws(InputOutputFailure) {
      files = try CourseFiles(course)
      submissions = try target.submissions(roster: files.students)
      job = try FeedbackJob(
        target, limits: limits, results: GradedFolder(graded), folder: OutputFolder(output), &files)
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
    try files.check(on: terminal)
    try write(submissions, job, on: terminal)
    try writeZip(of: submissions, on: terminal)
  }

  private func writeZip(of submissions: [Submission], on terminal: Terminal) throws {
    guard let zip else { return }
    let archive = FeedbackArchive(
      for: zip, of: submissions, to: target, pages: output)
    do throws(InputOutputFailure) { try archive.write() } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
    for line in archive.notes where !quiet { terminal.tell(Terminal.printable(line)) }
    for line in archive.faults { terminal.tell(Terminal.printable(line)) }
    if archive.count == 0 {
      terminal.tell("labsheet: error: '\(archive.path)' was not written, since no page is in it")
    } else if !quiet {
      terminal.tell("\(archive.path): \(archive.count.counted("page"))")
    }
    if archive.count == 0 || !archive.faults.isEmpty { throw Exit.labsHaveErrors }
  }

  private func write(
    _ submissions: [Submission], _ job: FeedbackJob, on terminal: Terminal
  ) throws {
    let jobs = OrderedJobs(inputs: submissions) { submission in
      Result { () throws(InputOutputFailure) in try job.write(submission) }
    }
    let progress = ProgressLine("writing pages", on: terminal, isQuiet: quiet)
    var failures = 0
    jobs.run(threads: target.threads) { done in
      progress.show(done, of: submissions.count)
    } each: { result in
      guard case .failure(let failure) = result else { return }
      failures += 1
      progress.clear()
      terminal.tell(failure)
    }
    progress.clear()
    if !quiet {
      let count = (submissions.count - failures).counted("page")
      terminal.tell("\(target.file.name): \(count) in \(output)")
    }
    if failures > 0 { throw Exit.inputOutput }
  }
}
