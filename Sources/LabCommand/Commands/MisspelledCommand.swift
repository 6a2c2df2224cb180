internal import ArgumentParser
internal import Diagnostics
internal import Platform

/// A first word that no command has as its name; ArgumentParser only calls it unexpected.
struct MisspelledCommand {
  let message: String

  /// - Parameter arguments: Those of the tool, which couldn't be parsed.
  init?(in arguments: [String]) {
    let names = LabsheetCommand.named.map { $0._commandName }
    let words = arguments.first == Self.help ? arguments.dropFirst() : arguments[...]
    let known = LabsheetCommand.configuration.subcommands.map { $0._commandName } + [Self.help]
    guard let word = words.first, !known.contains(word) else { return nil }
    if word.hasPrefix("-") {
      guard let option = Spelling.nearest(to: word, among: Self.options), option != word else {
        return nil
      }
      message = "unknown option '\(word)'; did you mean '\(option)'?"
    } else if LabFile.isLab(word) {
      let command = ShellCommand([LabsheetCommand._commandName, names[0], word])
      message = "unknown command '\(word)'; did you mean '\(command.text)'?"
    } else {
      message = "unknown command '\(word)'" + Spelling.suggestion(for: word, among: names)
    }
  }

  // What ArgumentParser adds to the tool.
  static let help = "help"
  private static let options = ["--help", "--version"]
}
