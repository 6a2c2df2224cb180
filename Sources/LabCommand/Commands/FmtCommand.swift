internal import ArgumentParser
internal import Diagnostics
internal import LabRunner
internal import Platform

internal import struct LabMarkdown.LabFormatter

struct FmtCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Format the directives and tables of labs.",
    discussion: """
      Puts the arguments of a directive on one line or, beyond 100 columns, on a line each; leaves one \
      blank line where there are several around a directive; and pads the cells of pipe tables. Prose, \
      math, formulas, and code stay as they are, and so do the pages. What has errors stays as it is.
      """)

  static let examples = [
    Example("Format the labs in the folder labs.", ["fmt"]),
    Example("List the labs that aren't formatted, and change nothing.", ["fmt", "--check"]),
  ]

  @Argument(
    help: "Labs, or folders of labs. (default: labs)", completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Flag(help: "Only list the files that would change, and exit with 1 if there are any.")
  var check = false

  func run() throws {
    let terminal = Terminal()
    let search = try LabSearch(paths: paths)
    var isFormatted = true
    var failures = search.failures
    for file in search.files {
      do throws(InputOutputFailure) {
        let text = try LabReader.read(file.path, isChanging: true).text
        let formatted = Spelling.withAllowance { LabFormatter().format(text) }
        guard formatted != text else { continue }
        isFormatted = false
        if !check {
          try OutputFolder.write(formatted, to: CanonicalPath.of(file.path) ?? file.path)
        }
        try terminal.print(Terminal.printable(file.path) + "\n")
      } catch { failures.append(error) }
    }
    for failure in failures { terminal.tell(failure) }
    if !failures.isEmpty { throw Exit.inputOutput }
    if check, !isFormatted { throw Exit.labsHaveErrors }
  }
}
