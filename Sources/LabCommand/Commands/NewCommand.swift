internal import ArgumentParser
internal import Platform

struct NewCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Create a starter lab, or a course with two labs, ready to render.",
    discussion: """
      A lab goes into the folder labs, if there is one, with the next number. A NAME that begins \
      with a digit, ends in .md, or contains a / is used verbatim. With --course, NAME is a \
      folder, for two labs, a README for students, and files for continuous integration. Files \
      are never overwritten.
      """)

  static let examples = [
    Example("Create labs/06-two-moons.md, if labs contains five labs.", ["new", "Two moons"]),
    Example(
      "Create a course in the folder neural-networks.", ["new", "--course", "neural-networks"]),
  ]

  @Argument(help: "The lab's title, name, or path, or the course's folder.")
  var name: String

  @Flag(help: "Create a course.")
  var course = false

  func validate() throws {
    let last = name.lastPathComponent
    let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, course || !name.hasSuffix("/"), !last.hasPrefix("."),
      last.contains(where: { $0.isLetter || $0.isNumber })
    else {
      let kind = course ? "course" : "lab"
      throw ValidationError("'\(Terminal.printable(name))' cannot be the name of a \(kind)")
    }
    if course, LabFile.isLab(last) {
      throw ValidationError(
        "'\(last)' is the name of a lab, but --course creates a folder; leave out --course or .md")
    }
  }

  func run() throws {
    var report = Report(terminal: Terminal(), isQuiet: true)
    do throws(InputOutputFailure) {
      if course {
        try create(StarterCourse(named: name), on: report.terminal)
      } else {
        try create(StarterLab(named: name, in: FolderOfLabs.nearest), on: report.terminal)
      }
    } catch { report.add(error) }
    try report.finish()
  }

  private func create(_ lab: StarterLab, on terminal: Terminal) throws(InputOutputFailure) {
    try NewFile.write(lab.text, to: lab.path)
    try terminal.print(lab.path)
  }

  private func create(_ course: StarterCourse, on terminal: Terminal) throws(InputOutputFailure) {
    let files = course.files
    try NewFolder.write(files, to: course.path)
    try terminal.print(files.map { "\(course.path)/\($0.path)" }.joined(separator: "\n"))
    terminal.tell("next: \(course.nextCommand)")
  }
}
