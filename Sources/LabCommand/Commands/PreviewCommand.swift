internal import ArgumentParser

internal import enum LabMarkdown.Audience

struct PreviewCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show the page of a lab in a browser, and keep it as the lab is.",
    discussion: """
      Serves the page on this machine, at an address that nobody else can guess, and prints the \
      address. Whenever the lab or a file that it uses is saved, only what depends on the change runs, \
      and only what differs is replaced on the page; results that are being computed are faded. Errors \
      are shown at their places. Ctrl-C ends the preview.

      Clicking a block tells its line in the lab or, with --editor, opens it there.
      """)

  static let examples = [
    Example("Preview the labs in the folder labs.", ["preview", "--open"]),
    Example(
      "Open the line of a block in Visual Studio Code.",
      ["preview", "labs/01.md", "--editor", "code -g {file}:{line}"]),
  ]

  @Argument(help: "A lab, or a folder of labs.", completion: .file(extensions: ["md"]))
  var path = LabSearch.defaultFolder

  @Flag(help: "Show the page with solutions.")
  var solutions = false

  @Flag(help: "Open the page in a browser.")
  var open = false

  @OptionGroup var serving: ServingOptions

  @Option(
    help: ArgumentHelp(
      "A program that opens a file at a line, with {file} and {line} in their places.",
      valueName: "command"))
  var editor: String?

  func validate() throws {
    if let editor, EditorCommand(editor) == nil {
      throw ValidationError(
        "--editor must name a program and contain {file}, as in 'code -g {file}:{line}'")
    }
  }

  func run() throws {
    try serving.serve(
      path, for: solutions ? Audience.solutions : .student, opens: open,
      editor: editor.flatMap { EditorCommand($0) })
  }
}
