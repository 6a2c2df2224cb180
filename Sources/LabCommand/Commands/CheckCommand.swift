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
        let (problems, checks) = try Spelling.withAllowance { () throws(InputOutputFailure) in
          let typesetter = cache.typesetter(for: input.file)
          defer { cache.keep(typesetter, for: input.file) }
          let plans = try LabPlans(
            of: input, besides: solutionFiles, settings: options.settings, budget: options.lab,
            typesetter: typesetter)
          let plan = plans.plan(for: solutions ? .solutions : .student)
          return (plans.problems(withSolutions: solutions), plan.expectedChecks)
        }
        report.add(problems)
        report.add(checks)
      } catch { report.add(error) }
    }
    cache?.trim()
    try report.finish()
  }
}
