import ArgumentParser
import Testing

@testable import LabCommand

@Suite struct MisspelledCommandTests {
  /// What the tool says about arguments that it can't parse.
  private func message(_ arguments: [String]) throws -> String {
    let error = try #require(throws: (any Error).self) {
      var command = try LabsheetCommand.parseAsRoot(arguments)
      try command.run()
    }
    return LabsheetCommand.message(for: Tool.message(for: error, in: arguments))
  }

  @Test(arguments: [
    (["rendr"], "unknown command 'rendr'; did you mean 'render'?"),
    (["chek", "labs"], "unknown command 'chek'; did you mean 'check'?"),
    (["help", "rendr"], "unknown command 'rendr'; did you mean 'render'?"),
    (["frobnicate"], "unknown command 'frobnicate'"),
    (["labs/01.md"], "unknown command 'labs/01.md'; did you mean 'labsheet render labs/01.md'?"),
    (["--versoin"], "unknown option '--versoin'; did you mean '--version'?"),
  ])
  func suggestsWhatWasMeant(_ arguments: [String], _ expected: String) throws {
    #expect(try message(arguments) == expected)
    #expect(
      LabsheetCommand.exitCode(
        for: Tool.message(for: CleanExit.helpRequest(), in: ["help", "rendr"])
      ).rawValue == 64)
  }

  @Test(arguments: [
    (["render", "--solution"], "Unknown option '--solution'. Did you mean '--solutions'?"),
    (["render", "--jobs", "x"], "The value 'x' is invalid for '--jobs <jobs>'"),
    (["--nonsense"], "Unknown option '--nonsense'"),
  ])
  func leavesTheRestToTheLibrary(_ arguments: [String], _ expected: String) throws {
    #expect(try message(arguments).hasPrefix(expected))
  }

  @Test func helpStaysHelp() throws {
    #expect(try message(["help", "render"]).contains("EXAMPLES:"))
    #expect(try message(["--help"]).contains("EXAMPLES:"))
  }
}
