internal import ArgumentParser
internal import Diagnostics
internal import Grading
internal import Platform
internal import Site

struct GradesCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "grades",
    abstract: "Print the grades of a course, or fill a gradebook.",
    discussion: """
      Adds up what checks have given (the results of labsheet grade), what people have given \
      (marks/LAB.csv), and what lateness costs (course.yml). Points that nobody has given yet are \
      listed as open.

      --canvas and --moodle take a file that the platform has exported, and print it with the points of \
      one lab in one of its columns, and with comments in another one if --comments names it; every \
      other cell stays the same, byte for byte.

      The exit code is 1 if a mark doesn't fit its lab, if it isn't certain which row of a gradebook is \
      a student's, or, with --require-all, if anything is open.
      """)

  static let examples = [
    Example("Print all grades as CSV.", ["grades"]),
    Example(
      "Fill the column of a lab in a gradebook exported by Canvas.",
      ["grades", "01", "--canvas", "export.csv", "--column", "Lab 1"]),
  ]

  @Argument(help: "The names of labs. (default: those of the course, or all with results)")
  var labs: [String] = []

  @Option(help: "The folder with the results.", completion: .directory)
  var graded = "graded"

  @Option(help: "The folder with the submissions, for their times.", completion: .directory)
  var submitted = "submitted"

  @Flag(help: "Print JSON, with every exercise and criterion.")
  var json = false

  @Flag(help: "Print a row for each exercise.")
  var exercises = false

  @Option(help: "A gradebook exported by Canvas.", completion: .file(extensions: ["csv"]))
  var canvas: String?

  @Option(
    help: "A grading worksheet downloaded from Moodle.", completion: .file(extensions: ["csv"]))
  var moodle: String?

  @Option(
    help: "The column to fill. (default for Canvas: the name of the lab; for Moodle: Grade)")
  var column: String?

  @Option(
    help: ArgumentHelp(
      "Also fill this column of Moodle's worksheet with the comments of graders, as in "
        + "'Feedback comments'.",
      valueName: "column"))
  var comments: String?

  @Option(
    name: .shortAndLong, help: "The file to write, instead of printing.", completion: .file())
  var output: String?

  @Flag(help: "Print nothing, and exit with 1, if points are still open or marks are stale.")
  var requireAll = false

  @OptionGroup var course: CourseOptions

  func validate() throws {
    if canvas != nil, moodle != nil {
      throw ValidationError("--canvas and --moodle can't be used together")
    }
    if comments != nil, moodle == nil {
      throw ValidationError("--comments requires --moodle; Canvas imports no comments")
    }
    if canvas != nil || moodle != nil, labs.count != 1 {
      throw ValidationError("a gradebook is filled for one lab; name it, as in labsheet grades 01")
    }
  }

  func run() throws {
    let terminal = Terminal()
    var files: CourseFiles
    let book: GradeBook
    do throws(InputOutputFailure) {
      files = try CourseFiles(course)
      let folder = try GradedFolder(existing: graded)
      let known = files.course?.labs.map(\.name) ?? []
      let names = labs.isEmpty ? (known.isEmpty ? try folder.labs() : known) : labs
      book = try GradeBook(of: names, in: folder, &files, submitted: submitted)
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
    try files.check(on: terminal)
    for fault in book.faults { terminal.tell("labsheet: error: \(Terminal.printable(fault))") }
    let open = book.grades.filter { $0.open > 0 || $0.isStale }
    for grade in open.prefix(Self.mostOpen) {
      terminal.tell(Terminal.printable(Self.description(of: grade)))
    }
    if open.count > Self.mostOpen {
      terminal.tell(
        "and \(open.count - Self.mostOpen) more; labsheet mark LAB --status counts them")
    }
    tellUnknownTimes(of: book.grades, on: terminal)
    if !book.faults.isEmpty || (requireAll && !open.isEmpty) { throw Exit.labsHaveErrors }
    let gradebook: FilledGradebook?
    do throws(InputOutputFailure) {
      gradebook = try filled(book, files)
      let text = if let gradebook { gradebook.text } else { try text(of: book, files) }
      try write(text, on: terminal)
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
    for line in gradebook?.notes ?? [] { terminal.tell(Terminal.printable(line)) }
    if gradebook?.isAmbiguous ?? false { throw Exit.labsHaveErrors }
  }

  /// The maximum number of submissions with open points that are listed.
  private static let mostOpen = 10

  /// A time that nobody knows, or that can't be read, costs no points; so somebody should know.
  private func tellUnknownTimes(of grades: [Grade], on terminal: Terminal) {
    let unknown = grades.filter { $0.status == .graded && $0.late != nil && $0.late?.days == nil }
    guard let first = unknown.first else { return }
    terminal.tell(
      Terminal.printable(
        "\(unknown.count.counted("submission")) without a known time count as in time; write it to "
          + "files such as \(submitted)/\(first.student)/\(first.lab)/\(HandIn.timeName), "
          + "as 2026-10-12T23:59:00+02:00"))
  }

  private static func description(of grade: Grade) -> String {
    let stale = grade.isStale ? "an answer has changed since it was marked" : nil
    let open = grade.open > 0 ? "\(PointsText.count(grade.open)) to be marked" : nil
    return "\(grade.student), \(grade.lab): "
      + [open, stale].compactMap { $0 }.joined(separator: "; ")
  }

  /// Fills the gradebook that is asked for; nil if none is.
  private func filled(
    _ book: GradeBook, _ files: CourseFiles
  ) throws(InputOutputFailure) -> FilledGradebook? {
    if let canvas {
      return try FilledGradebook(canvas, book, files) { text throws(GradebookFault) in
        try CanvasGradebook(text, column: column ?? labs[0])
      }
    }
    return try moodle.map { path throws(InputOutputFailure) in
      try FilledGradebook(path, book, files) { text throws(GradebookFault) in
        try MoodleWorksheet(text, column: column ?? "Grade", comments: comments)
      }
    }
  }

  private func text(
    of book: GradeBook, _ files: CourseFiles
  ) throws(InputOutputFailure) -> String {
    if json {
      guard let text = try? ResultFile.text(of: book.grades) else {
        throw InputOutputFailure("cannot write the grades as JSON")
      }
      return text
    }
    return exercises
      ? GradeTable.csvOfExercises(book.grades)
      : GradeTable.csv(book.grades, students: files.studentsByID)
  }

  private func write(_ text: String, on terminal: Terminal) throws(InputOutputFailure) {
    guard let output else {
      guard Terminal.write(text, to: STDOUT_FILENO) == 0 else {
        throw InputOutputFailure("cannot write to standard output")
      }
      return
    }
    try OutputFolder.write(text, to: output)
  }
}
