import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import Testing

/// Labs with faults, each beside the messages that it must give.
///
/// `LABSHEET_RECORD=1` rewrites the messages and fails the run.
@Suite struct FaultTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Faults")

  static var names: [String] {
    get throws { try files("md") }
  }

  private static func files(_ type: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == type }
      .map { $0.deletingPathExtension().lastPathComponent }.sorted()
  }

  @Test(arguments: try names) func givesItsMessages(_ name: String) throws {
    let file = Self.folder.appending(path: "\(name).md")
    let source = SourceText(
      name: "\(name).md", text: try String(contentsOf: file, encoding: .utf8))
    let run = Plan(
      for: Document(parsing: source, in: LabFolder(Self.folder.path)),
      answers: name == "exercises" ? .solutions : .student
    ).run()
    let plan = run.plan
    let messages = DiagnosticFormatter().format(plan.diagnostics, in: source) + "\n"
    let golden = Self.folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["LABSHEET_RECORD"] == "1" {
      try messages.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name).txt")
      return
    }
    #expect(try messages == String(contentsOf: golden, encoding: .utf8))
    #expect(plan.hasErrors)
    #expect(run.dump.split(separator: "\n").count >= plan.steps.count)
  }

  @Test func everyListOfMessagesHasItsLab() throws {
    #expect(try Self.files("txt") == Self.names)
  }
}
