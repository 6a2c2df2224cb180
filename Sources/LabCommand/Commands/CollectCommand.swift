internal import ArgumentParser
internal import Grading
internal import Platform

struct CollectCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Sort what a learning platform hands out into a folder for each student.",
    discussion: """
      Reads zip files, and folders, as Moodle, Canvas, and Gradescope hand them out, those of \
      nbgrader, and any with a folder, a zip file, or a lab for each student. The latest lab of each \
      student is written to SUBMITTED/STUDENT/LAB/LAB.md, with the files beside it, and with \
      timestamp.txt if the download says when it was handed in. Earlier ones are kept in \
      SUBMITTED/.earlier.

      With a roster, students are found by the columns moodle and canvas, by e-mail, or by name. \
      Whoever isn't among them is collected in SUBMITTED/.strangers; to assign it to a student, write \
      the name or the number in the download to the student's column alias, and collect again. \
      Without a roster, the identifiers are those of the platform.

      What was collected before is replaced only by what was handed in later, or with --force, and \
      is kept in .earlier then. Entries of zip files that are unsafe or broken are left out.

      The exit code is 1 if something couldn't be collected.
      """)

  static let examples = [
    Example(
      "Collect a lab from Moodle's zip file.",
      ["collect", "download.zip", "--lab", "labs/01.md", "--students", "students.csv"]),
    Example(
      "Collect it once more, after the last students have handed it in.",
      ["collect", "download-2.zip", "--lab", "labs/01.md", "--output", "submitted"]),
  ]

  @Argument(help: "Zip files, or folders.", completion: .directory)
  var downloads: [String]

  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output = "submitted"

  @Option(help: "The lab that was handed in.", completion: .file(extensions: ["md"]))
  var lab: String?

  @Option(
    help: "The name of the lab, without .md. (default: the name of all files)")
  var labName: String?

  @OptionGroup var course: CourseOptions

  @Flag(help: "Replace what was collected before.")
  var force = false

  @Flag(name: .shortAndLong, help: "Print only what couldn't be collected.")
  var quiet = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output requires the name of a folder") }
    if lab != nil, labName != nil { throw ValidationError("use --lab or --lab-name, not both") }
    if let lab { try LabFile.expectLab(lab) }
    if let name = labName, !Roster.isIdentifier(name) || LabFile.isLab(name) {
      throw ValidationError("--lab-name requires the name of a lab, without folders and .md")
    }
  }

  func run() throws {
    let terminal = Terminal()
    var report: CollectionReport
    let files: CourseFiles
    do throws(InputOutputFailure) { files = try CourseFiles(course) } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
    // With mistakes in the roster, students would be taken for strangers.
    try files.check(on: terminal)
    do throws(InputOutputFailure) {
      try refuseOutput()
      let (downloads, name) = try self.read(files.roster)
      report = CollectionReport(of: name, on: terminal, isQuiet: quiet)
      try collect(downloads, name, files.roster, &report)
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
    report.finish()
    if report.hasFaults { throw Exit.labsHaveErrors }
  }

  /// What was collected isn't a download.
  private func refuseOutput() throws(InputOutputFailure) {
    guard let folder = CanonicalPath.of(output) else { return }
    for download in downloads {
      guard let path = CanonicalPath.of(download) else { continue }
      let relation =
        path == folder
        ? "is" : (path + "/").hasPrefix(folder + "/") ? "is in" : nil
      guard let relation else { continue }
      throw InputOutputFailure(
        "'\(download)' \(relation) the folder to write; name another one by --output")
    }
  }

  /// Reads the downloads, and finds out which lab they are of.
  private func read(_ roster: Roster?) throws(InputOutputFailure) -> (Downloads, lab: String) {
    if let name = lab.map({ LabFile(path: $0).name }) ?? labName {
      return (try Downloads(downloads, lab: name, roster: roster), name)
    }
    let deliveries = try Downloads(downloads, lab: nil, roster: roster).deliveries
    let name: String
    do throws(LabName.Ambiguity) {
      name = try LabName.common(of: deliveries)
    } catch {
      throw InputOutputFailure(
        error.names.isEmpty
          ? "there is no lab in the downloads; the name of a lab ends in .md"
          : "which lab was handed in? Say so by --lab-name; the files are named "
            + error.names.joined(separator: ", "))
    }
    return (try Downloads(downloads, lab: name, roster: roster), name)
  }

  private func collect(
    _ downloads: Downloads, _ name: String, _ roster: Roster?, _ report: inout CollectionReport
  ) throws(InputOutputFailure) {
    let folder = CollectedFolder(path: try OutputFolder(output).path, lab: name, isForced: force)
    let collected = CollectedHandIns(downloads.deliveries, lab: name, roster: roster)
    for fault in downloads.faults { report.addFault(fault) }
    for handIn in collected.handIns {
      let student = CollectedStudent(handIn, downloads.files)
      report.add(handIn, student, try folder.store(student))
    }
    report.add(collected, to: folder)
  }
}
