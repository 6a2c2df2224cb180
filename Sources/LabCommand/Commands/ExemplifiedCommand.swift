internal import ArgumentParser

/// A command whose help ends with examples.
protocol ExemplifiedCommand: ParsableCommand {
  static var examples: [Example] { get }
}

/// A use of the tool, and what it does.
struct Example: Sendable {
  let purpose: String
  /// What follows the name of the tool.
  let arguments: [String]

  init(_ purpose: String, _ arguments: [String]) {
    self.purpose = purpose
    self.arguments = arguments
  }

  /// Two lines that can be pasted into a shell.
  var text: String {
    let command = ShellCommand([LabsheetCommand._commandName] + arguments)
    return "  # \(purpose)\n  \(command.text)"
  }
}
