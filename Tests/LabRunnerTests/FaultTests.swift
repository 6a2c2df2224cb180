import Diagnostics
import Foundation
import LabFiles
import LabLanguage
import LabMarkdown
import LabRunner
import TestSupport
import Testing

/// Labs with errors, each beside the expected messages.
@Suite struct FaultTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Faults")

  /// The labs without their extension, in order.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }()

  private static let messages = Goldens(names.map { $0 + ".txt" }, in: "Faults")

  @Test(arguments: names) func givesItsMessages(_ name: String) throws {
    let file = Self.folder.appending(path: "\(name).md")
    let source = SourceText(
      name: "\(name).md", text: try String(contentsOf: file, encoding: .utf8))
    let run = Plan(
      for: Document(parsing: source, in: LabFolder(Self.folder.path)),
      audience: name == "exercises" ? .solutions : .student
    ).run()
    let plan = run.plan
    let messages = DiagnosticFormatter().format(plan.diagnostics, in: source) + "\n"
    try Self.messages.check(messages, against: "\(name).txt")
    #expect(plan.hasErrors)
    #expect(run.dump.split(separator: "\n").count >= plan.steps.count)
  }

  @Test func everyDirectiveHasItsMistakes() throws {
    let labs = try Self.names.map {
      try String(contentsOf: Self.folder.appending(path: "\($0).md"), encoding: .utf8)
    }
    for directive in Directives.schemas where !directive.isContainer {
      #expect(labs.contains { $0.contains("@\(directive.name)(") }, "@\(directive.name)")
    }
  }

  @Test func everyListOfMessagesHasItsLab() throws {
    #expect(Self.names.count > 30)
    #expect(try Self.messages.orphans == [])
  }
}
