internal import ArgumentParser
internal import Foundation

/// The command line of Labsheet.
public enum Tool {
  static let version = "0.1.0"
  /// How pages name the tool that made them.
  static let generator = "Labsheet \(version)"

  /// Runs the tool with the arguments of this process and ends the process.
  public static func main() -> Never {
    // A reader that has heard enough (`labsheet explain | head`) must not kill a render.
    signal(SIGPIPE, SIG_IGN)
    LabsheetCommand.main()
    exit(EXIT_SUCCESS)
  }
}

/// What the tool says to the shell that started it.
enum Exit {
  static let labsHaveErrors = ExitCode(1)
  static let inputOutput = ExitCode(74)
}

struct LabsheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labsheet",
    abstract: "Turns Markdown labs about neural networks into pages whose numbers are computed.",
    discussion: """
      A lab is a Markdown file with directives such as @train and @plot. 'labsheet new NAME' \
      writes one to begin with, 'labsheet explain' lists the directives.

      Exit codes: 0 all well, 1 labs with errors, 64 wrong usage, 74 input or output failed.
      """,
    version: Tool.version,
    subcommands: [
      RenderCommand.self, CheckCommand.self, ExplainCommand.self, NewCommand.self,
      ReferenceCommand.self,
    ])
}
