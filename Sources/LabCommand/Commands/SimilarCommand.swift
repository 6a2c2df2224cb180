internal import ArgumentParser
internal import Grading
internal import Site

struct SimilarCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Hint at answers with a common origin, for instructors.",
    discussion: """
      Writes SIMILAR/LAB.html: pairs of students whose answers have in common what few others have, with \
      both answers side by side. The strongest hint is the same rare mistake, followed by the same wrong \
      formula, whatever its names and its order, and the same sentences. Right formulas count only if they \
      are long, and nothing counts that the lab contains already.

      These are hints, never a verdict: students who learned together write alike. Run labsheet grade \
      first; points don't depend on any of this.
      """)

  static let examples = [
    Example("Compare the answers to a lab.", ["similar", "labs/01.md"]),
    Example(
      "Compare those to one exercise, and write a table, too.",
      ["similar", "labs/01.md", "--exercise", "slope", "--csv"]),
  ]

  @Argument(help: "The instructor's lab.", completion: .file(extensions: ["md"]))
  var lab: String

  @Option(help: "The folder with the results.", completion: .directory)
  var graded = "graded"

  @Option(name: .shortAndLong, help: "The folder for the page.", completion: .directory)
  var output = "similar"

  @Option(help: "The exercise. (default: all)")
  var exercise: String?

  @Flag(help: "Also write all pairs with their scores to LAB.csv.")
  var csv = false

  @OptionGroup var course: CourseOptions

  /// How many pairs the terminal shows.
  private static let most = 5

  func validate() throws { try LabFile.expectLab(lab) }

  func run() throws {
    let terminal = Terminal()
    let file = LabFile(path: lab)
    var files: CourseFiles
    let answers: SimilarAnswers
    do throws(InputOutputFailure) {
      files = try CourseFiles(course)
      answers = try SimilarAnswers(
        to: file, in: GradedFolder(existing: graded), exercise: exercise)
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
    try files.check(on: terminal)
    do throws(InputOutputFailure) {
      try write(answers, file.name, files, on: terminal)
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
  }

  private func write(
    _ answers: SimilarAnswers, _ name: String, _ files: CourseFiles, on terminal: Terminal
  ) throws(InputOutputFailure) {
    let names = files.studentsByID.mapValues(\.name)
    let page = OutputFile(
      path: "\(name).html",
      text: SimilarityPage(of: answers, lab: name, names: names)
        .html(setting: PageSetting(generator: Tool.generator)))
    let folder = try OutputFolder(output)
    try folder.write([page])
    if csv {
      try folder.write([OutputFile(path: "\(name).csv", text: SimilarityTable.csv(answers))])
    }
    for pair in answers.pairs.prefix(Self.most) {
      terminal.tell(Terminal.printable(Self.line(for: pair)))
    }
    let pairs = answers.pairs.count.counted("hint")
    let students = answers.studentCount.counted("student")
    terminal.tell("\(name): \(pairs) among \(students), in \(folder.path(of: page))")
  }

  private static func line(for pair: SimilarAnswers.Pair) -> String {
    let evidence = pair.evidence.map(\.summary).joined(separator: "; ")
    return "\(pair.students.joined(separator: " and ")), score \(pair.score): \(evidence)"
  }
}
