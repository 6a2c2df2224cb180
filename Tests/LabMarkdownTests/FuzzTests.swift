import Diagnostics
import Foundation
import LabFiles
import LabMarkdown
import TestSupport
import Testing

/// Parses thousands of damaged labs; the seed is fixed, so failures are reproducible.
@Suite struct FuzzTests {
  static let tokens: [String] = [
    "@train(", "@end(exercise)", "@exercise(a)", "@note(b)\n", "@end(", ")", "(", "[", "]", "{",
    "\"", "\\", "`", "``", "= ", " : .5f", "$", "$$", "\\(", "\\)", "\\[", "\\]", "|", "|--|\n",
    "\n", "\n\n", "\r\n", "\r", "\t", "    ", "> ", "- ", "1. ", "# ", "---\n", "===\n", "```\n",
    "<div>\n", "<a href=\"", "![", "](", "[x]: /y\n", "&#xE000;", "\u{E000}", "\u{E000}0\u{E000}",
    "“", "’", "（", "）", "，", "1...2", "..<", "**", "_", "-", "+", "é", "𝒳", "\u{0}", "\u{FEFF}",
    "a: ", "*x", "&x", "title:", "\u{2028}", "\u{301}", ":", ",", "=", "1e9", "true",
    "{#a}", " {#b}", "{ #a", "}", "@ref(a)", "@ref(", "@cite(k, l)", "[](#a)", "![](a.png){#p}",
    "[^1]", "\n[^1]: ", "\n: ", "\n\nTable: ", "\n> [!NOTE]\n> ", "\n|a|b|\n|-|-|\n",
    "<!--", "-->", "<!-->", "\n<!-- ", " -->\n", "\n$$\n", "\n\\begin{align}\n", "\n\\end{align}",
    "\u{18}", "\u{1A}", "\n~~~\n", "\n@include(\"a.md\")\n", "@include(\"b.md\")",
    "@end(include)\n",
  ]

  /// Files with unclosed constructs.
  static let included = [
    "a.md": "# A {#a}\n\n[^1]: note\n\n    more\n@include(\"b.md\")\n@note(x)\n- a\n\n  ```\n  x",
    "b.md": "@end(note)\n\nT\n: m\n\n<!-- @ref(a) $$",
  ]

  @Test(arguments: 0..<8)
  func survivesAnything(seed: Int) throws {
    var generator = SplitMix(seed: UInt64(seed))
    let folder = try TemporaryFolder(Self.included)
    var samples = [Samples.lab, ""]
    for name in TrapTests.expected.keys.sorted() {
      samples.append(try TrapTests.document(name).source.text)
    }
    for _ in 0..<400 {
      var bytes = Array(samples[Int.random(in: 0..<samples.count, using: &generator)].utf8)
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        mutate(&bytes, with: &generator)
      }
      check(String(decoding: bytes, as: UTF8.self), in: LabFolder(folder.path))
    }
  }

  private func mutate(_ bytes: inout [UInt8], with generator: inout SplitMix) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 0...20, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes.removeSubrange(place..<end)
    case 1:
      let target = Int.random(in: 0...bytes.count, using: &generator)
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: target)
    case 2 where place < bytes.count:
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
    default:
      let token = Self.tokens[Int.random(in: 0..<Self.tokens.count, using: &generator)]
      bytes.insert(contentsOf: token.utf8, at: place)
    }
  }

  private func check(_ text: String, in folder: LabFolder) {
    let source = SourceText(name: "fuzz.md", text: text)
    let document = Document(parsing: source, in: folder)
    let size = document.source.utf8Count
    #expect(
      document.diagnostics.allSatisfy {
        $0.range.lowerBound >= 0 && $0.range.upperBound <= size
      }, "diagnostic outside of \(text.debugDescription)")
    #expect(document.diagnostics == document.diagnostics.sortedByPlace())
    #expect(areInside(document.blocks, 0..<size + 1), "block outside of \(text.debugDescription)")
    let again = Document(parsing: source, in: folder)
    #expect(again.blocks == document.blocks && again.diagnostics == document.diagnostics)
    #expect(again.dump == document.dump)
  }

  private func areInside(_ blocks: [Block], _ bounds: Range<Int>) -> Bool {
    blocks.allSatisfy { block in
      guard bounds.contains(block.range.lowerBound), bounds.contains(block.range.upperBound) else {
        return false
      }
      return switch block.kind {
      case .quote(let content): areInside(content, bounds)
      case .list(let list): list.items.allSatisfy { areInside($0, bounds) }
      case .container(let container): areInside(container.content, bounds)
      default: true
      }
    }
  }
}
