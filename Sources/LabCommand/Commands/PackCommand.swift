internal import ArgumentParser
internal import Diagnostics
internal import Platform
internal import Templates

struct PackCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Write the files by which Gradescope, GitHub Classroom, or GitLab grades a lab.",
    discussion: """
      For gradescope, the package contains this tool and the whole lab, with hidden checks and all \
      files that it needs. Upload it under Configure Autograder, for a base image of Ubuntu 22.04 or \
      later. Students hand in their file.

      For github-classroom and gitlab, it is a repository for students: the lab as labsheet release \
      writes it, a copy to grade with, and the job that does so. Students can read everything \
      there, so solutions and hidden checks are not in it; grade with the instructor's lab for the \
      final points.

      Nothing is written if the lab has errors, or if its solutions don't earn full points. The same \
      lab and the same tool give the same bytes.
      """)

  static let examples = [
    Example(
      "Make an autograder for Gradescope.",
      ["pack", "gradescope", "labs/01.md", "--output", "autograder.zip"]),
    Example(
      "Make the template repository of an assignment.",
      ["pack", "github-classroom", "labs/01.md", "--output", "assignment-1"]),
  ]

  @Argument(help: "Where the lab is graded.")
  var target: PackTarget

  @Argument(help: "The instructor's lab.", completion: .file(extensions: ["md"]))
  var lab: String

  @Option(
    name: .shortAndLong, help: "The new folder, or zip file if it ends in .zip, to write.",
    completion: .directory)
  var output = "autograder"

  @Option(
    help: ArgumentHelp(
      "The labsheet for Linux that Gradescope runs. (default: this one)", valueName: "file"),
    completion: .file())
  var tool: String?

  @OptionGroup var options: SettingOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output requires the name of a folder") }
    if !options.texts.isEmpty {
      throw ValidationError("a lab is graded with its own values, not --set")
    }
    guard LabFile.isLab(lab), Terminal.printable(lab) == lab else {
      throw ValidationError(
        "'\(Terminal.printable(lab))' is not a lab; the name of a lab ends in .md")
    }
  }

  func run() throws {
    var report = Report(terminal: Terminal())
    do throws(InputOutputFailure) {
      if let package = try package(&report) {
        try package.write(to: output)
        report.terminal.tell("packed \(lab) → \(output)")
      }
    } catch { report.add(error) }
    try report.finish()
  }

  /// Returns the package, or nil if the lab has errors.
  private func package(_ report: inout Report) throws(InputOutputFailure) -> LabPackage? {
    let file = LabFile(path: lab)
    switch target {
    case .gradescope:
      let packed = try PackedTool(at: tool)
      let whole = try Spelling.withAllowance { () throws(InputOutputFailure) in
        try WholeLab(file, options)
      }
      report.add(whole.problems)
      if whole.problems.hasErrors { return nil }
      if let warning = packed.warning { report.terminal.tell("labsheet: warning: \(warning)") }
      return LabPackage(gradescope: whole, file, tool: packed.bytes)
    case .githubClassroom:
      return try released(file, &report).map {
        LabPackage(
          released: $0, file, job: Templates.classroom, folder: ".github/labsheet")
      }
    case .gitlab:
      return try released(file, &report).map {
        LabPackage(released: $0, file, job: Templates.gitlabGrading, folder: ".labsheet")
      }
    }
  }

  /// Returns the lab as students get it, or nil if it can't be released.
  private func released(
    _ file: LabFile, _ report: inout Report
  ) throws(InputOutputFailure) -> [OutputFile]? {
    var releases = [
      try Spelling.withAllowance { () throws(InputOutputFailure) in
        try LabRelease(LabInput(file), besides: SolutionFiles(besides: [file]), options)
      }
    ]
    if !releases[0].hasErrors {
      try ReleaseFolder(output).verify(&releases, releases[0].files)
    }
    report.add(releases[0].problems)
    return releases[0].hasErrors ? nil : releases[0].files
  }
}
