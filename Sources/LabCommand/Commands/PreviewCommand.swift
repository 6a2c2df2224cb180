internal import ArgumentParser
internal import Loopback
internal import Platform
internal import Site

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

  @Option(help: "The port to use. (default: any that is free)")
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "A program that opens a file at a line, with {file} and {line} in their places.",
      valueName: "command"))
  var editor: String?

  @OptionGroup var caching: CacheOptions

  func validate() throws {
    if let editor, EditorCommand(editor) == nil {
      throw ValidationError(
        "--editor must name a program and contain {file}, as in 'code -g {file}:{line}'")
    }
  }

  func run() throws {
    let terminal = Terminal()
    let found = try LabSearch(paths: [path])
    do throws(InputOutputFailure) {
      if let failure = found.failures.first { throw failure }
      Interruption.hold()
      let desk = desk(for: found)
      defer { desk.end() }
      try LocalPage(port: port, policy: Self.policy) { await desk.answer($0) }
        .serve(start(of: found), opens: open, on: terminal)
      caching.cache?.trim()
    } catch {
      terminal.tell(error)
      throw Exit.inputOutput
    }
  }

  /// What pages need, which the frame around them shows.
  private static let policy = LoopbackHeaders.policy(
    adding: [
      "style-src-elem 'self' 'unsafe-inline'", "style-src-attr 'unsafe-inline'",
      "font-src data: 'self'", "img-src data: 'self'", "frame-src 'self'",
    ], frames: "'self'")

  private func desk(for found: LabSearch) -> PreviewDesk {
    let (path, audience, cache) = (path, solutions ? Audience.solutions : .student, caching.cache)
    let isFolder = found.includesFolder
    return PreviewDesk(isFolder: isFolder, editor: editor.flatMap { EditorCommand($0) }) {
      (try? LabSearch(paths: [path]))?.files ?? []
    } makeLab: { file in
      LiveLab(file, for: audience, cache: cache, indexDestination: isFolder ? "../" : nil)
    }
  }

  /// The path of the page to begin with.
  private func start(of found: LabSearch) -> String {
    found.includesFolder ? "" : (found.files.first?.name.encodedAsPath ?? "") + "/"
  }
}
