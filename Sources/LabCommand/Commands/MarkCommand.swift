internal import ArgumentParser
internal import Grading
internal import Loopback
internal import Platform
internal import Site

struct MarkCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Mark by hand what checks can't, question by question.",
    discussion: """
      Shows the answers to one exercise after another without names; students with the same answer are \
      marked together. With each answer come the verdicts of its checks and, if the lab is found, what is \
      asked, the solution, and the criteria. Give the lab's file, or its name in the course.

      In the terminal, type the points for each criterion, perhaps followed by a comment: \
      '1.5 The sign is wrong.' A comment such as #sign stands for the line with this key in \
      marks/comments.csv. An empty line skips the answer, p goes back, u undoes, ? helps, and q ends the \
      work.

      With --page, a page does the same in the browser. Only this machine can open it, at the address that \
      is printed. Ctrl-C ends it.

      Each mark is appended to marks/LAB.csv at once, and several graders can work at the same time. Marks \
      that are there already stay; answers that have changed since they were marked are shown again.
      """)

  static let examples = [
    Example("Mark an exercise.", ["mark", "01", "--exercise", "sample", "--grader", "eve"]),
    Example("Mark a lab in the browser.", ["mark", "labs/01.md", "--page", "--open"]),
    Example("See what is left, and which points were given.", ["mark", "01", "--status"]),
  ]

  @Argument(help: "The instructor's lab, or its name.", completion: .file(extensions: ["md"]))
  var lab: String

  @Option(help: "The exercise. (default: all that people mark)")
  var exercise: String?

  @Option(help: "Your name, for the column grader.")
  var grader = ""

  @Option(help: "The folder with the results.", completion: .directory)
  var graded = "graded"

  @Flag(help: "Print how many answers are left and which points were given, and ask nothing.")
  var status = false

  @Flag(help: "Mark on a page in the browser.")
  var page = false

  @Option(help: "The port of the page. (default: any that is free)")
  var port: UInt16?

  @Flag(help: "Open the page.")
  var open = false

  @OptionGroup var course: CourseOptions

  func validate() throws {
    if status, page { throw ValidationError("--status and --page exclude each other") }
    if !page, open || port != nil { throw ValidationError("--open and --port need --page") }
  }

  func run() throws {
    let terminal = Terminal()
    do throws(InputOutputFailure) {
      var files = try CourseFiles(course)
      let sheet = try files.marks(of: name)
      let results = try GradedFolder(existing: graded).results(of: name)
      try files.refuse(on: terminal)
      if status {
        let pile = MarkingPile(results, sheet.marks, exercise: exercise)
        let statistics = MarkStatistics(results, sheet.marks, exercise: exercise)
        return try terminal.print(pile.summary + statistics.summary)
      }
      let session = MarkingSession(
        results, sheet, in: files.markFile(of: name), exercise: exercise, by: grader)
      let guides = try LabGuides(file(in: files), named: name, files)
      if page {
        try MarkingServer(session, guides, lab: name).run(port: port, opens: open, on: terminal)
      } else {
        var marking = TerminalMarking(session, guides, on: terminal)
        marking.run()
      }
      terminal.tell("the marks are in \(files.marksPath(of: name))")
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
  }

  /// `01` for `labs/01.md` as well.
  private var name: String { LabFile.isLab(lab) ? LabFile(path: lab).name : lab }

  private func file(in files: CourseFiles) -> LabFile? {
    LabFile.isLab(lab) ? LabFile(path: lab) : files.labFile(named: lab)
  }
}
