internal import ArgumentParser
internal import Diagnostics
internal import LabRunner

internal import enum LabMarkdown.Audience

struct CheckCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report every error in labs without running them.")

  static let examples = [
    Example("Check one lab, including its solutions.", ["check", "labs/01.md", "--solutions"])
  ]

  @Argument(
    help: "Labs, or folders of labs. (default: labs)", completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Flag(help: "Include errors in solutions.")
  var solutions = false

  @OptionGroup var caching: CacheOptions

  @OptionGroup var reporting: FormatOptions

  @OptionGroup var options: SettingOptions

  func run() throws {
    let search = try LabSearch(paths: paths)
    let inputs = try options.inputs(for: search.files)
    var report = Report(terminal: Terminal(), format: reporting.format)
    for failure in search.failures { report.add(failure) }
    let cache = caching.cache
    let solutionFiles = SolutionFiles(besides: search.files)
    for input in inputs {
      do throws(InputOutputFailure) {
        let lab = try Spelling.withAllowance { () throws(InputOutputFailure) in
          guard let entries = cache?[.check] else {
            return try checked(input, solutionFiles, cache)
          }
          return try entries.value(of: input, for: key(solutionFiles)) {
            (input) throws(InputOutputFailure) in try checked(input, solutionFiles, cache)
          }
        }
        report.add(lab.problems)
        report.add(lab.checks)
      } catch { report.add(error) }
    }
    cache?.trim()
    try report.finish()
  }

  private var audience: Audience { solutions ? .solutions : .student }

  private func key(_ files: SolutionFiles) -> [String] {
    options.settings.map(\.text) + ["\(options.budget)", files.digest, audience.rawValue]
  }

  private func checked(
    _ input: LabInput, _ files: SolutionFiles, _ cache: ToolCache?
  ) throws(InputOutputFailure) -> CheckedLab {
    let typesetter = cache.typesetter(for: input.file)
    defer { cache.keep(typesetter, for: input.file) }
    return CheckedLab(
      try LabPlans(
        of: input, besides: files, settings: options.settings, budget: options.lab,
        typesetter: typesetter), for: audience)
  }
}
