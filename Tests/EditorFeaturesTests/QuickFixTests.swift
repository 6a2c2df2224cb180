import Foundation
import LabFiles
import LabMarkdown
import LabRunner
import Testing

@testable import Diagnostics
@testable import EditorFeatures

/// What a problem offers as its certain fix removes it.
@Suite struct QuickFixTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "LabRunnerTests/Faults").path()

  private static func problems(in text: String) -> [Diagnostic] {
    ReadLab(text, in: LabFolder(folder)).facts.plan.diagnostics
  }

  @Test func everyFixRemovesItsProblem() throws {
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted() {
      guard name.hasSuffix(".md") else { continue }
      let text = try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
      let found = Self.problems(in: text)
      for problem in found {
        guard let replacement = problem.replacement else { continue }
        count += 1
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(
          problem.range.lowerBound..<problem.range.upperBound, with: Array(replacement.utf8))
        let left = Self.problems(in: String(decoding: bytes, as: UTF8.self))
        let isSame = { (other: Diagnostic) in
          other.code == problem.code && other.message == problem.message
        }
        #expect(
          left.count(where: isSame) < found.count(where: isSame), "\(name): \(problem.message)")
      }
    }
    #expect(count > 10)
  }
}
