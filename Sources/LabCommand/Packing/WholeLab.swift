internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Site
internal import Typesetting

/// The instructor's lab with every file that it needs, or what is wrong with it.
struct WholeLab: Sendable {
  let files: [OutputFile]
  private(set) var problems: LabProblems

  init(_ file: LabFile, _ options: SettingOptions) throws(InputOutputFailure) {
    let log = FileLog()
    let source = try LabReader.read(file.path)
    let document = Document(parsing: source, in: file.folder.noting(in: log))
    let plans = try LabPlans(
      of: LabInput(file, document), settings: [], budget: options.lab, typesetter: Typesetter())
    problems = plans.problems(withSolutions: true)
    if !problems.hasErrors {
      let faults = SolutionAudit.faults(of: plans.whole.run(onlyChecks: true))
      problems = problems.adding(faults, in: plans.whole.source)
    }
    // The log has what the lab includes too.
    files =
      [OutputFile(path: file.path.lastPathComponent, text: source.written)]
      + log.entries.map { OutputFile(path: $0.path, bytes: $0.bytes) }
  }
}
