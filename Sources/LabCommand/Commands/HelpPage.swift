internal import ArgumentParser

/// The help of a command: what ArgumentParser writes, which ends with the options, and examples.
struct HelpPage {
  let text: String

  /// The page that `error` requests, by `--help`, `help NAME`, or otherwise; nil if it's about
  /// something else.
  ///
  /// ArgumentParser doesn't tell for which command help was requested, so this compares the texts.
  init?(requestedBy error: any Error) {
    let request = LabsheetCommand.fullMessage(for: error)
    for command in LabsheetCommand.all {
      for includesHidden in [false, true] {
        let help = LabsheetCommand.helpMessage(for: command, includeHidden: includesHidden)
        guard request == help else { continue }
        let end = help.hasSuffix("\n") ? "\n" : "\n\n"
        text = help + end + "EXAMPLES:\n" + command.examples.map(\.text).joined(separator: "\n\n")
        return
      }
    }
    return nil
  }
}
