internal import ArgumentParser
internal import Diagnostics
internal import Platform

struct ReleaseCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Write the files that students get: labs without solutions and notes.",
    discussion: """
      Copies each lab without its solutions, its notes for instructors, and its comments, along with \
      the files that students need: data, images, bibliographies, and included files, without \
      their hidden parts as well. What was written is then read and run again.

      Nothing is written if a lab has errors, if its solutions don't earn full points, or if the \
      student's page of what was written isn't the student's page of the lab, byte for byte.
      """)

  static let examples = [
    Example("Hand out all labs.", ["release", "labs", "--output", "handout"]),
    Example(
      "Hand out a lab in a variant for each student.", ["release", "labs/01.md", "--per-student"]),
    Example("Replace files that were handed out before.", ["release", "labs/01.md", "--force"]),
  ]

  @Argument(
    help: "Labs, or folders of labs. (default: labs)", completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output = "release"

  @Flag(help: "Replace files in a folder that isn't empty; other files there are kept.")
  var force = false

  @Flag(
    help:
      "Write a folder for each student of the course. With a key in course.yml, each gets a variant of their own."
  )
  var perStudent = false

  @OptionGroup var course: CourseOptions

  @OptionGroup var reporting: FormatOptions

  @OptionGroup var options: SettingOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output requires the name of a folder") }
    if !options.texts.isEmpty {
      throw ValidationError("a lab is released with its own values, not --set")
    }
  }

  func run() throws {
    let search = try LabSearch(paths: paths)
    let inputs = try options.inputs(for: search.files)
    var report = Report(terminal: Terminal(), format: reporting.format)
    for failure in search.failures { report.add(failure) }
    do throws(InputOutputFailure) {
      var releases = try labs(inputs, besides: SolutionFiles(besides: search.files))
      let folder = ReleaseFolder(output)
      if search.failures.isEmpty, !releases.contains(where: \.hasErrors) {
        if perStudent {
          let files = try CourseFiles(course, makesKey: true)
          try files.refuse(on: report.terminal)
          guard !files.students.isEmpty else {
            throw InputOutputFailure(
              "there are no students; name their file in course.yml, or with --students")
          }
          try folder.write(&releases, for: files.students, files, isForced: force)
        } else {
          try folder.write(&releases, isForced: force)
          if try CourseFiles.haveKey(course) {
            for index in releases.indices { releases[index].warnOfMissingVariant() }
          }
        }
      }
      for release in releases { report.add(release.problems) }
      if !releases.contains(where: \.hasErrors), search.failures.isEmpty {
        for release in releases {
          report.terminal.tell(
            "released \(release.file.path) → \(output)/\(perStudent ? "…/" : "")\(release.labName)")
        }
      }
    } catch { report.add(error) }
    try report.finish()
  }

  private func labs(
    _ inputs: [LabInput], besides hidden: SolutionFiles
  ) throws(InputOutputFailure) -> [LabRelease] {
    var releases: [LabRelease] = []
    for input in inputs {
      releases.append(
        try Spelling.withAllowance { () throws(InputOutputFailure) in
          try LabRelease(input, besides: hidden, options)
        })
    }
    return releases
  }
}
