import Diagnostics
import Foundation
import Testing

@testable import Formulas

/// What students bring from elsewhere, with the messages that it gets.
///
/// `Fixtures/refused.txt` holds texts, each followed by its messages. With LABSHEET_RECORD set
/// the messages are written anew, and the test fails so that they are read.
@Suite struct RefusalTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/refused.txt")

  private func messages(_ text: String) -> String {
    let block = FormulaBlock(parsing: text)
    var library = FormulaLibrary()
    let all = (block.diagnostics + library.add(block) + library.check()).sortedByPlace()
    let source = SourceText(name: "", text: text)
    return all.map { diagnostic in
      let place = source.location(of: diagnostic.range.lowerBound)
      let end = source.location(of: diagnostic.range.upperBound)
      let kind = diagnostic.isError ? "error" : "warning"
      let help = diagnostic.help.map { "\n  = help: \($0)" } ?? ""
      return "\(place.line):\(place.column)-\(end.line):\(end.column) \(kind): "
        + "\(diagnostic.message) [\(diagnostic.code)]\(help)"
    }.joined(separator: "\n")
  }

  @Test func refusedTextsGetTheirMessages() throws {
    let golden = try String(contentsOf: Self.file, encoding: .utf8)
    var written: [String] = []
    for part in golden.components(separatedBy: "\n===\n") {
      let halves = part.components(separatedBy: "\n---\n")
      let own = messages(halves[0])
      let expected = halves.count > 1 ? halves[1].trimmingCharacters(in: .newlines) : ""
      #expect(!own.isEmpty, "\(halves[0]) is not refused")
      #expect(own == expected, "\(halves[0])")
      written.append(halves[0] + "\n---\n" + own)
    }
    if ProcessInfo.processInfo.environment["LABSHEET_RECORD"] != nil {
      let text = written.joined(separator: "\n===\n") + "\n"
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("the goldens were written anew")
    }
  }

  @Test func rangesCountFromTheFilesBeginning() {
    let block = FormulaBlock(parsing: "é = 1\nf(x) = x + ", at: 1000)
    #expect(block.diagnostics.first?.range == SourceRange(1017, 1017))
    #expect(block.definitions.first?.range == SourceRange(1000, 1006))
  }
}
