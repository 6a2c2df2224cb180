internal import ArgumentParser
internal import JSONRPC
internal import Platform

struct LspCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor that knows the Language Server Protocol.",
    discussion: """
      The editor starts it, and talks to it by standard input and output. Every Markdown file with \
      directives or formulas is a lab, and so is every one in the folder of a course, except for \
      README.md.
      """)

  static let examples = [
    Example("Report problems in solutions, too.", ["lsp", "--solutions"])
  ]

  @Flag(help: "Include errors in solutions.")
  var solutions = false

  func run() throws {
    let channel = MessageChannel(input: STDIN_FILENO, output: STDOUT_FILENO)
    let isInOrder = LanguageServer(on: channel, withSolutions: solutions).serve()
    // Threads may still be busy, and nobody waits for them.
    throw isInOrder ? ExitCode.success : ExitCode.failure
  }
}
