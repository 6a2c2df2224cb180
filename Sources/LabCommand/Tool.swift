internal import ArgumentParser
internal import Platform
internal import SourceCommit

/// The command line of Labsheet.
public enum Tool {
  static let version = "0.1.0"
  /// The version and the commit that the tool is built from, if it is known.
  static let versionWithCommit: String = {
    let commit = String(cString: labsheet_source_commit())
    return "\(version) (\(commit.isEmpty ? "unknown commit" : "commit \(commit)"))"
  }()
  /// How pages identify the tool that made them.
  static let generator = "Labsheet \(version)"

  /// Runs the tool with the arguments of this process and ends the process.
  public static func main() -> Never {
    // A reader that stops early (`labsheet explain | head`) must not kill a render.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try LabsheetCommand.parseAsRoot()
      try command.run()
    } catch {
      LabsheetCommand.exit(
        withError: message(for: error, in: Array(CommandLine.arguments.dropFirst())))
    }
    exit(EXIT_SUCCESS)
  }

  /// Returns what to tell instead of an error: help with examples, or which command was meant.
  static func message(for error: any Error, in arguments: [String]) -> any Error {
    let isWrongUse = LabsheetCommand.exitCode(for: error) == .validationFailure
    if isWrongUse || arguments.first == MisspelledCommand.help,
      let command = MisspelledCommand(in: arguments)
    {
      return ValidationError(command.message)
    }
    return HelpPage(requestedBy: error).map { CleanExit.message($0.text) } ?? error
  }
}

/// What the tool tells the shell that started it.
enum Exit {
  static let labsHaveErrors = ExitCode(1)
  static let inputOutput = ExitCode(74)
  /// Told by the process that writes a student's page, to the one that started it.
  static let changedSubmission = ExitCode(75)
}

struct LabsheetCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "labsheet",
    abstract: "Render Markdown labs about neural networks as web pages with computed results.",
    discussion: """
      A lab is a Markdown file with directives such as @train and @plot.

      Exit codes: 0 success, 1 labs with errors, 64 incorrect usage, 74 input or output failure.
      """,
    version: "labsheet \(Tool.versionWithCommit)",
    subcommands: named.map { $0 } + [GradeOneCommand.self, FeedbackOneCommand.self])

  static let named: [any ExemplifiedCommand.Type] = [
    RenderCommand.self, OpenCommand.self, PreviewCommand.self, CheckCommand.self,
    ReleaseCommand.self,
    CollectCommand.self,
    GradeCommand.self, MarkCommand.self, FeedbackCommand.self, SimilarCommand.self,
    GradesCommand.self, PackCommand.self, ExplainCommand.self, NewCommand.self, FmtCommand.self,
    LspCommand.self,
    CacheCommand.self,
    DoctorCommand.self, ReferenceCommand.self,
  ]

  /// This command and its subcommands.
  static var all: [any ExemplifiedCommand.Type] { [Self.self] + named }

  static let examples = [
    Example("Create a course with two labs.", ["new", "--course", "neural-networks"]),
    Example("Write the pages of the labs in the folder labs.", ["render"]),
  ]
}
