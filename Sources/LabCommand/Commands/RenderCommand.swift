internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Site

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Runs labs and writes their pages.",
    discussion: """
      For each lab NAME.md it writes NAME.html and NAME.json, with every number behind the \
      page; for a folder also index.html. Those with solutions go into the folder solutions. \
      A lab with errors gets its page too, with each error \
      at its place. But where something looks like a solution and hides nothing, nothing is \
      written for students, and what an earlier render has written for them is removed.
      """)

  @Argument(
    help: "Labs, or folders of labs. (default: labs)", completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Option(name: .shortAndLong, help: "The folder to write into.", completion: .directory)
  var output = "output"

  @Flag(help: "Write solutions/NAME.html too, and tell what is wrong in solutions.")
  var solutions = false

  @Flag(help: "Exit with 1 if a check fails, too.")
  var strict = false

  @Flag(help: "Print diagnostics as data, one JSON object a line.")
  var json = false

  @Option(name: .shortAndLong, help: "How many labs to run at once. (default: one for each core)")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Tell nothing but errors.")
  var quiet = false

  @OptionGroup var options: SettingOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs wants a number of at least 1") }
    if output.isEmpty { throw ValidationError("--output wants the name of a folder") }
  }

  func run() throws {
    let search = try LabSearch(paths: paths)
    let inputs = try options.inputs(for: search.files)
    let terminal = Terminal()
    var report = Report(terminal: terminal, isJSON: json, isQuiet: quiet, isStrict: strict)
    for failure in search.failures { report.add(failure) }
    if !search.files.isEmpty {
      do throws(InputOutputFailure) {
        try render(inputs, of: search, to: OutputFolder(output), report: &report)
      } catch { report.add(error) }
    }
    try report.finish()
  }

  private func render(
    _ inputs: [LabInput], of search: LabSearch, to folder: OutputFolder, report: inout Report
  ) throws(InputOutputFailure) {
    let progress = ProgressLine(terminal: report.terminal, isQuiet: quiet)
    var entries: [IndexPage.Entry] = []
    let cores = ProcessInfo.processInfo.activeProcessorCount
    jobs(for: inputs, of: search).run(threads: jobs ?? cores) { done in
      progress.show(done, of: search.files.count)
    } each: { lab in
      progress.clear()
      do throws(InputOutputFailure) {
        let lab = try lab.get()
        report.add(lab.problems)
        try withhold(lab, from: folder, withIndex: !search.includesFolder, on: report.terminal)
        try folder.write(lab.files)
        if let entry = lab.indexEntry { entries.append(entry) }
        if let page = lab.page {
          tell("rendered \(lab.source) → \(folder.path(of: page))", on: report.terminal)
        }
        for line in lab.checks { report.add(line) }
      } catch { report.add(error) }
    }
    if search.includesFolder {
      try folder.write([
        OutputFile(path: "index.html", text: IndexPage(of: entries, generator: Tool.generator).html)
      ])
    }
  }

  private func jobs(
    for inputs: [LabInput], of search: LabSearch
  ) -> OrderedJobs<LabInput, Result<RenderedLab, InputOutputFailure>> {
    let request = RenderRequest(
      settings: options.settings, budget: options.lab, withSolutions: solutions,
      withIndex: search.includesFolder, solutionFiles: SolutionFiles(besides: search.files))
    return OrderedJobs(inputs: inputs) { input in
      Result { () throws(InputOutputFailure) in
        try Spelling.withAllowance { () throws(InputOutputFailure) in
          try RenderedLab(input, request)
        }
      }
    }
  }

  /// Takes away what an earlier render has written for students, where nothing is for them now, and
  /// copies that no page links to any more.
  ///
  /// - Parameter withIndex: whether the list of labs goes too, for it is not made anew.
  private func withhold(
    _ lab: RenderedLab, from folder: OutputFolder, withIndex: Bool, on terminal: Terminal
  ) throws(InputOutputFailure) {
    var removed = try folder.remove(lab.withheld)
    removed += try folder.removeFiles(in: lab.copyFolders, but: lab.files.map(\.path))
    if !lab.withheld.isEmpty, withIndex, folder.indexLeads(to: lab.destination) {
      removed += try folder.remove(["index.html"])
    }
    let list = removed.joined(separator: ", ")
    if !lab.withheld.isEmpty {
      let what = removed.isEmpty ? "" : ", and removed \(list)"
      tell("withheld \(lab.source) from students\(what)", on: terminal)
    } else if !removed.isEmpty {
      tell("removed \(list), to which \(lab.source) does not link any more", on: terminal)
    }
  }

  /// Tells what stays in a log; on a terminal the progress line says as much.
  private func tell(_ line: String, on terminal: Terminal) {
    if !quiet, !terminal.isInteractive { terminal.tell(Terminal.printable(line)) }
  }
}
