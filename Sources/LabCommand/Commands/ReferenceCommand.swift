internal import ArgumentParser
internal import LabRunner

struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the reference of the lab language as Markdown.")

  func run() throws {
    try Terminal().printOrExit(ReferencePage.markdown)
  }
}
