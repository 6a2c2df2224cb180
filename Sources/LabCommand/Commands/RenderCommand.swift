internal import ArgumentParser
internal import Diagnostics
internal import Platform
internal import Site

internal import enum LabMarkdown.Audience

struct RenderCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Run labs and write their pages.",
    discussion: """
      For each lab NAME.md, writes NAME.html and NAME.json, which contains every number on the \
      page; for a folder, also index.html. Pages with solutions go into the folder solutions, and \
      those with notes for instructors into the folder instructor, each with an index of its own. \
      Each page is a single file unless --shared-style moves the style sheet out of it. \
      A lab with errors still gets its page, which shows each error \
      in place. But if something looks like a solution and hides nothing, nothing is \
      written for students, and files that an earlier render wrote for them are removed.
      """)

  static let examples = [
    Example("Write the pages of the labs in the folder labs.", ["render", "--solutions"]),
    Example(
      "See what one lab looks like with ten epochs.",
      ["render", "labs/01.md", "--set", "run.epochs=10", "--output", "drafts"]),
  ]

  @Argument(
    help: "Labs, or folders of labs. (default: labs)", completion: .file(extensions: ["md"]))
  var paths: [String] = []

  static let defaultOutput = "output"

  @Option(name: .shortAndLong, help: "The output folder.", completion: .directory)
  var output = Self.defaultOutput

  @Flag(help: "Also write solutions/NAME.html, and report errors in solutions.")
  var solutions = false

  @Flag(
    help: "Also write instructor/NAME.html, with solutions and the contents of @instructor.")
  var instructor = false

  @Flag(
    help: "Write the style sheet with its fonts once, to \(SharedStyle.fileName), and link to it.")
  var sharedStyle = false

  @Flag(help: "Also exit with 1 if a check fails.")
  var strict = false

  @Option(name: .shortAndLong, help: "The number of labs to run at once. (default: one per core)")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print only errors.")
  var quiet = false

  @Flag(
    help:
      "For each directive, tell whether its result was known from an earlier run and, if not, why."
  )
  var why = false

  @OptionGroup var caching: CacheOptions

  @OptionGroup var reporting: FormatOptions

  @OptionGroup var options: SettingOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if why, caching.noCache {
      throw ValidationError("--why and --no-cache exclude each other: nothing would be known")
    }
    if output.isEmpty { throw ValidationError("--output requires the name of a folder") }
  }

  func run() throws {
    let search = try LabSearch(paths: paths)
    let inputs = try options.inputs(for: search.files)
    let terminal = Terminal()
    var report = Report(
      terminal: terminal, format: reporting.format, isQuiet: quiet, isStrict: strict)
    for failure in search.failures { report.add(failure) }
    if !search.files.isEmpty {
      do throws(InputOutputFailure) {
        try render(inputs, of: search, to: OutputFolder(output), report: &report)
      } catch { report.add(error) }
    }
    caching.cache?.trim()
    try report.finish()
  }

  private func render(
    _ inputs: [LabInput], of search: LabSearch, to folder: OutputFolder, report: inout Report
  ) throws(InputOutputFailure) {
    // Before the pages, so that none of them ever links to a missing file.
    if sharedStyle {
      try folder.write([OutputFile(path: SharedStyle.fileName, text: SharedStyle.css)])
    }
    let progress = ProgressLine("rendering labs", on: report.terminal, isQuiet: quiet)
    var entries: [Audience: [IndexPage.Entry]] = [:]
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
        for (audience, entry) in lab.indexEntries { entries[audience, default: []].append(entry) }
        if let page = lab.page {
          tell("rendered \(lab.source) → \(folder.path(of: page))", on: report.terminal)
        }
        for line in lab.checks { report.add(line) }
        for line in lab.reuse { report.terminal.tell(Terminal.printable(line)) }
      } catch { report.add(error) }
    }
    guard search.includesFolder else { return }
    for audience in Audience.allCases where audiences.contains(audience) {
      let setting = PageSetting(
        generator: Tool.generator,
        styleDestination: sharedStyle ? audience.root + SharedStyle.fileName : nil)
      let index = IndexPage(of: entries[audience] ?? [], for: audience, setting: setting)
      try folder.write([OutputFile(path: audience.indexName, text: index.html)])
    }
  }

  /// The readers for whom there will be pages.
  private var audiences: Set<Audience> {
    Set([.student] + (solutions ? [.solutions] : []) + (instructor ? [.instructor] : []))
  }

  private func jobs(
    for inputs: [LabInput], of search: LabSearch
  ) -> OrderedJobs<LabInput, Result<RenderedLab, InputOutputFailure>> {
    let request = RenderRequest(
      settings: options.settings, budget: options.lab, audiences: audiences,
      withIndex: search.includesFolder, withSharedStyle: sharedStyle,
      solutionFiles: SolutionFiles(besides: search.files), cache: caching.cache, tellsWhy: why)
    return OrderedJobs(inputs: inputs) { input in
      Result { () throws(InputOutputFailure) in
        try Spelling.withAllowance { () throws(InputOutputFailure) in
          try request.render(input)
        }
      }
    }
  }

  /// Removes files that an earlier render wrote for readers who get nothing now, and copies that no
  /// page links to anymore.
  ///
  /// - Parameter withIndex: Whether to remove indexes too, because they aren't rewritten.
  private func withhold(
    _ lab: RenderedLab, from folder: OutputFolder, withIndex: Bool, on terminal: Terminal
  ) throws(InputOutputFailure) {
    var removed: [String] = []
    for withheld in lab.withheld {
      removed += try folder.remove(withheld.paths)
      if withIndex, folder.index(withheld.index, leadsTo: withheld.destination) {
        removed += try folder.remove([withheld.index])
      }
    }
    removed += try folder.removeFiles(in: lab.copyFolders, but: lab.files.map(\.path))
    let list = removed.joined(separator: ", ")
    if !lab.withheld.isEmpty {
      let others = lab.withheld.contains { $0.audience == .solutions }
      let what = removed.isEmpty ? "" : ", and removed \(list)"
      tell(
        "withheld \(lab.source) from students\(others ? " and their solutions" : "")\(what)",
        on: terminal)
    } else if !removed.isEmpty {
      tell("removed \(list), to which \(lab.source) no longer links", on: terminal)
    }
  }

  /// Reports what belongs in a log; on a terminal, the progress line says as much.
  private func tell(_ line: String, on terminal: Terminal) {
    if !quiet, !terminal.isInteractive { terminal.tell(Terminal.printable(line)) }
  }
}
