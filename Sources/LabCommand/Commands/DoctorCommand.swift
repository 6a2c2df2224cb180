internal import ArgumentParser

struct DoctorCommand: ExemplifiedCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Describe the installation: version, processor, typesetting, browser, and folders.")

  static let examples = [Example("See what there is, before you report a problem.", ["doctor"])]

  func run() throws {
    try Terminal().printOrExit(Checkup().text)
  }
}
