internal import ArgumentParser
internal import LabRunner

struct ReferenceCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the reference of the lab language as Markdown.")

  static let examples = [Example("Print the reference of the language.", ["reference"])]

  func run() throws {
    try Terminal().printOrExit(ReferencePage.markdown)
  }
}
