import Diagnostics
import Foundation
import Testing

@testable import Formulas

/// Runs the examples of `docs/formulas.md`.
///
/// A comment after an unindented line is the value of its name, `# [1, 2]` or `# ≈ 0.25`,
/// optionally followed by a comma and words. `# error: …` and `# warning: …` are the beginning of
/// the expected message for the line.
@Suite struct ReferencePageTests {
  private struct Example {
    let text: String
    let line: Int
  }

  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/formulas.md")

  private func pageText() throws -> String {
    try String(contentsOf: Self.page, encoding: .utf8)
  }

  private func examples() throws -> [Example] {
    var examples: [Example] = []
    var open: [String]?
    for (index, line) in try pageText().components(separatedBy: "\n").enumerated() {
      if line == "```formula" {
        open = []
      } else if line == "```", let lines = open {
        examples.append(Example(text: lines.joined(separator: "\n"), line: index - lines.count))
        open = nil
      } else {
        open?.append(line)
      }
    }
    return examples
  }

  @Test func theDocumentedNestingIsTheLimit() throws {
    let deepest = LineParser.deepestNesting
    #expect(try pageText().contains("up to \(deepest) nested brackets"))
    func text(_ depth: Int, _ opening: String) -> String {
      String(repeating: opening, count: depth) + "1" + String(repeating: ")", count: depth)
    }
    for opening in ["(", "abs(", "2^("] {
      let fits = FormulaBlock(
        parsing: "a = " + text(opening == "2^(" ? deepest / 2 : deepest, opening))
      #expect(fits.diagnostics.isEmpty, "\(opening)")
      let exceeds = FormulaBlock(parsing: "a = " + text(deepest + 1, opening)).diagnostics
      #expect(exceeds.map(\.code) == ["TooDeep"], "\(opening)")
      #expect(exceeds.first?.message.contains("more than \(deepest) nested") ?? false)
    }
  }

  @Test func examplesHaveTheirDocumentedValuesAndMessages() throws {
    var checked = 0
    for example in try examples() {
      let block = FormulaBlock(parsing: example.text)
      let library = FormulaLibrary([block])
      let source = SourceText(name: "", text: example.text)
      let diagnostics = block.diagnostics + library.check()
      var messages: [Int: [String]] = [:]
      for diagnostic in diagnostics {
        let line = source.location(of: diagnostic.range.lowerBound).line
        let kind = diagnostic.isError ? "error: " : "warning: "
        messages[line, default: []].append(kind + diagnostic.message)
      }
      for line in 1...source.lineCount {
        let text = String(source.line(line))
        let place = "line \(example.line + line): \(text)"
        let comment = text.firstRange(of: "# ").map { String(text[$0.upperBound...]) }
        let own = messages[line] ?? []
        if let comment, comment.hasPrefix("error:") || comment.hasPrefix("warning:") {
          #expect(own.contains { $0.hasPrefix(comment) }, "\(place): \(own)")
          checked += 1
          continue
        }
        #expect(own.isEmpty, "\(place): \(own)")
        guard let comment, let name = text.prefixMatch(of: #/(\w+) +=/#)?.output.1 else { continue }
        try check(String(name), in: library, against: comment, place)
        checked += 1
      }
    }
    #expect(checked > 70)
  }

  private func check(
    _ name: String, in library: FormulaLibrary, against comment: String, _ place: String
  ) throws {
    let isRounded = comment.hasPrefix("≈ ")
    var text = isRounded ? String(comment.dropFirst(2)) : comment
    var truth = FormulaExpression(parsing: SourceExcerpt(text))
    // A comma and words may follow the value.
    while !truth.isWhole, let comma = text.lastIndex(of: ",") {
      text = String(text[..<comma])
      truth = FormulaExpression(parsing: SourceExcerpt(text))
    }
    let expected = try #require(try FormulaLibrary().evaluate(truth).tensor)
    let value = try #require(try library.evaluate(name).tensor, "\(place)")
    let decimals = text.matches(of: #/\.(\d+)/#).map(\.output.1.count).max() ?? 0
    let tolerance = isRounded ? 0.51 * (0..<decimals).reduce(1) { power, _ in power / 10 } : 1e-12
    #expect(value.shape == expected.shape, "\(place): \(value)")
    for (own, known) in zip(value.elements, expected.elements) {
      #expect((own - known).magnitude <= tolerance, "\(place): \(value)")
    }
  }

  @Test func everyFunctionIsDocumented() throws {
    let text = try pageText()
    let names =
      BuiltinFunction.names + BuiltinFunction.aliases.keys.sorted()
      + RandomStream.makers.keys.sorted() + BuiltinFunction.drawNames(legacy: true)
      + BuiltinFunction.drawNames(legacy: false) + BuiltinFunction.constants.keys.sorted()
    #expect(names.count > 80)
    for name in names {
      #expect(text.contains("`\(name)`") || text.contains("`\(name)("), "\(name) is not named")
    }
  }

  @Test func linksHaveTargets() throws {
    let text = try pageText()
    let headings = text.matches(of: #/(?m)^#+ (.*)$/#).map {
      $0.output.1.lowercased().replacingOccurrences(of: " ", with: "-")
    }
    let links = text.matches(of: #/\]\(#([a-z-]+)\)/#)
    #expect(!links.isEmpty)
    for link in links {
      #expect(headings.contains(String(link.output.1)), "\(link.output.1)")
    }
  }
}
