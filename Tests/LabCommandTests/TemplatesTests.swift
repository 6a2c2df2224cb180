import Foundation
import Templates
import Testing

@testable import LabCommand

/// The files that the tool writes are those in the folder of templates.
@Suite struct TemplatesTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(of path: String) throws -> String {
    try String(contentsOf: package.appending(path: path), encoding: .utf8)
  }

  /// A template with its placeholders.
  private static func unfilled(_ template: Template) -> String { template.text { $0.rawValue } }

  @Test(arguments: [
    ("course", Templates.course),
    ("pack", Templates.gradescope + [Templates.classroom, Templates.gitlabGrading]),
  ])
  func noFileIsForgotten(_ name: String, _ files: [Templates.File]) throws {
    let folder = "Sources/Templates/Files/" + name
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Self.package.appending(path: folder).path)
    #expect(
      try Set(names.map { try Self.text(of: "\(folder)/\($0)") })
        == Set(files.map { Self.unfilled($0.template) }))
    #expect(names.count == files.count)
  }

  @Test func theLabIsTheTemplate() throws {
    #expect(
      try Self.text(of: "Sources/Templates/Files/lab.md") == Self.unfilled(Templates.lab))
  }

  @Test(arguments: [
    (".github/workflows/labs.yml", "docs/ci/github.yml"), (".gitlab-ci.yml", "docs/ci/gitlab.yml"),
  ])
  func filesForCIAreThoseOfTheDocumentation(_ path: String, _ original: String) throws {
    let file = try #require(StarterCourse(named: "nets").files.first { $0.path == path })
    #expect(try String(decoding: file.bytes, as: UTF8.self) == Self.text(of: original))
  }

  @Test func everyPlaceholderIsKnown() {
    let files = StarterCourse(named: "nets").files.map { String(decoding: $0.bytes, as: UTF8.self) }
    let lab = StarterLab(named: "nets", in: FolderOfLabs(path: "", names: [])).text
    for text in files + [lab] { #expect(text.matches(of: /%\w+%/).isEmpty) }
  }

  @Test func requiresItsOwnVersion() throws {
    let file = try #require(
      StarterCourse(named: "nets").files.first { $0.path == "requirements.txt" })
    #expect(file.bytes == Data("--find-links wheels\nlabsheet==\(Tool.version)\n".utf8))
  }
}
