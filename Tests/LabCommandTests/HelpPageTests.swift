import ArgumentParser
import Testing

@testable import LabCommand

@Suite struct HelpPageTests {
  /// Every command with the arguments that select it.
  static let commands = LabsheetCommand.all.map { command in
    (command, command == LabsheetCommand.self ? [] : [command._commandName])
  }

  /// The page that the tool shows for arguments.
  private func page(for arguments: [String]) throws -> String {
    let error = try #require(throws: (any Error).self) {
      var command = try LabsheetCommand.parseAsRoot(arguments)
      try command.run()
    }
    return try #require(HelpPage(requestedBy: error)).text
  }

  @Test func everyPageEndsWithAnExample() throws {
    for (command, path) in Self.commands {
      let example = try #require(command.examples.last)
      let expected = ShellCommand(["labsheet"] + example.arguments).text
      #expect(try page(for: path + ["--help"]).hasSuffix("\n  \(expected)"))
    }
  }

  @Test func everyWayToAskGivesTheSamePage() throws {
    for (_, path) in Self.commands {
      let page = try page(for: path + ["--help"])
      #expect(try self.page(for: path + ["-h"]) == page)
      #expect(try self.page(for: ["help"] + path) == page)
      #expect(
        try self.page(for: path + ["--help-hidden"]).hasSuffix(
          "EXAMPLES:" + page.split(separator: "EXAMPLES:")[1]))
    }
    #expect(try page(for: []) == page(for: ["--help"]))
  }

  @Test func everyExampleParses() throws {
    for (command, path) in Self.commands {
      for example in command.examples {
        let parsed = try LabsheetCommand.parseAsRoot(example.arguments)
        #expect(path.isEmpty || type(of: parsed) == command, "\(example.arguments)")
      }
    }
  }

  @Test(arguments: [["--version"], ["render", "--nonsense"], ["reference", "x"]])
  func otherMessagesStay(_ arguments: [String]) throws {
    let error = try #require(throws: (any Error).self) {
      try LabsheetCommand.parseAsRoot(arguments)
    }
    #expect(HelpPage(requestedBy: error)?.text == nil)
  }
}
