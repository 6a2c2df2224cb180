internal import ArgumentParser

internal import enum LabMarkdown.Audience

struct OpenCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Write the answers of a lab in a browser, beside its page.",
    discussion: """
      Opens a page on this machine that shows the lab and has a field for each of its answers. What you \
      type is saved into the lab's file at once, and nothing else in the file changes; the verdicts of \
      the checks follow. The file stays a plain one that any editor can open, also at the same time. \
      Ctrl-C ends the work.
      """)

  static let examples = [Example("Answer a lab.", ["open", "labs/01.md"])]

  @Argument(help: "A lab, or a folder of labs.", completion: .file(extensions: ["md"]))
  var path = LabSearch.defaultFolder

  @Flag(help: "Print the address, and open nothing.")
  var printOnly = false

  @OptionGroup var serving: ServingOptions

  func run() throws {
    try serving.serve(path, for: Audience.student, opens: !printOnly, isWorksheet: true)
  }
}
