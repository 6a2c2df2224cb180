internal import ArgumentParser
internal import Grading
internal import Platform
internal import Site

struct MarkCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Mark by hand what checks can't, question by question.",
    discussion: """
      Shows the answers to one exercise after another without names; students with the same answer are \
      marked together. For each criterion, type the points, perhaps followed by a comment: \
      '1.5 The sign is wrong.' A comment such as #sign stands for the line with this key in \
      marks/comments.csv. An empty line skips the answer, and q ends the work.

      Each mark is appended to marks/LAB.csv at once. Marks that are there already stay; answers that \
      have changed since they were marked are shown again.
      """)

  static let examples = [
    Example("Mark an exercise.", ["mark", "01", "--exercise", "sample", "--grader", "eve"])
  ]

  @Argument(help: "The name of the lab.")
  var lab: String

  @Option(help: "The exercise. (default: all that people mark)")
  var exercise: String?

  @Option(help: "Your name, for the column grader.")
  var grader = ""

  @Option(help: "The folder with the results.", completion: .directory)
  var graded = "graded"

  @Flag(help: "Print how many answers are left, and ask nothing.")
  var status = false

  @OptionGroup var course: CourseOptions

  func run() throws {
    let terminal = Terminal()
    do throws(InputOutputFailure) {
      var files = try CourseFiles(course)
      let sheet = try files.marks(of: name)
      let results = try GradedFolder(existing: graded).results(of: name)
      let pile = MarkingPile(results, sheet.marks, exercise: exercise)
      try files.refuse(on: terminal)
      if status { return try terminal.print(pile.summary) }
      var session = MarkingSession(
        pile, sheet, grader: grader, path: files.marksPath(of: name), terminal)
      try session.run()
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
  }

  /// `01` for `labs/01.md` as well.
  private var name: String { LabFile.isLab(lab) ? LabFile(path: lab).name : lab }
}
