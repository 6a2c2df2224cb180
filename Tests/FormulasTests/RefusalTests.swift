import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Formulas

/// Syntax that students bring from other languages, with the expected messages.
///
/// `Fixtures/refused.txt` holds texts, each followed by its messages.
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
    let texts = golden.components(separatedBy: "\n===\n").map {
      $0.components(separatedBy: "\n---\n")[0]
    }
    #expect(texts.count > 50)
    let written = texts.map { text in
      let own = messages(text)
      #expect(!own.isEmpty, "\(text) is not refused")
      return text + "\n---\n" + own
    }
    try Goldens(["refused.txt"], in: "Fixtures")
      .check(written.joined(separator: "\n===\n") + "\n", against: "refused.txt")
  }

  @Test func rangesAreRelativeToTheFile() {
    let block = FormulaBlock(parsing: "é = 1\nf(x) = x + ", at: 1000)
    #expect(block.diagnostics.first?.range == SourceRange(1017, 1017))
    #expect(block.definitions.first?.range == SourceRange(1000, 1006))
  }
}
