internal import ArgumentParser
internal import Diagnostics
internal import LabLanguage
internal import LabRunner
internal import Typesetting

struct ExplainCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a directive, or print a lab after one stage.")

  static let examples = [
    Example("List the directives.", ["explain"]),
    Example("Describe one in full.", ["explain", "train"]),
    Example("Print a lab after it has run.", ["explain", "labs/01.md", "--stage", "run"]),
  ]

  @Argument(
    help: "The name of a directive, or a lab.",
    completion: .list(Directives.schemas.map(\.name)))
  var subject: String?

  @Option(help: "The stage to print. (default: plan)")
  var stage: Stage?

  @OptionGroup var options: SettingOptions

  func run() throws {
    guard let subject else {
      if stage != nil {
        throw ValidationError("--stage requires a lab: labsheet explain FILE --stage …")
      }
      return try Terminal().printOrExit(Self.listOfDirectives)
    }
    if stage != nil || LabFile.isLab(subject) || subject.contains("/") {
      return try explain(LabFile(path: subject), at: stage ?? .plan)
    }
    try Terminal().printOrExit(try help(for: subject))
  }

  /// Help for a directive, or for a word in the arguments of one.
  private func help(for text: String) throws -> String {
    let name = text.hasPrefix("@") ? String(text.dropFirst()) : text
    let schemas = Directives.schemas
    if let schema = schemas.first(where: { $0.name == name }) { return schema.help }
    if let explanation = Directives.explanation(of: name) { return explanation }
    let suggestion = Spelling.suggestion(for: name, among: schemas.map(\.name))
    throw ValidationError("unknown directive '\(name)'\(suggestion)")
  }

  private func explain(_ file: LabFile, at stage: Stage) throws {
    let input = try options.inputs(for: [file])[0]
    let terminal = Terminal()
    var report = Report(terminal: terminal)
    do throws(InputOutputFailure) {
      let plans = try LabPlans(
        of: input, settings: options.settings, budget: options.lab, typesetter: Typesetter())
      try terminal.print(plans.whole.dump(at: stage))
      report.add(plans.problems(withSolutions: true))
    } catch { report.add(error) }
    try report.finish()
  }

  /// One line per directive, with aligned summaries.
  private static var listOfDirectives: String {
    let schemas = Directives.schemas
    let width = schemas.map(\.name.count).max() ?? 0
    let lines = schemas.map { schema in
      let gap = String(repeating: " ", count: width - schema.name.count + 2)
      return "  @\(schema.name)\(gap)\(schema.summary)"
    }
    return (["Directives:"] + lines + ["", "To learn more about one, run labsheet explain NAME."])
      .joined(separator: "\n")
  }
}

extension Stage: ExpressibleByArgument {}
