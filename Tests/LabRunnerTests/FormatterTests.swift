import Diagnostics
import Foundation
import LabMarkdown
import Testing

@testable import LabRunner

@Suite struct FormatterTests {
  private func format(_ text: String) -> String { LabFormatter().format(text) }

  private static let long = "caption: \"\(String(repeating: "long ", count: 20))\""

  /// Texts, and what they become.
  static let cases: [(old: String, new: String)] = [
    ("@show( 1 )\n", "@show(1)\n"),
    (
      "@network(net,inputs:2,\n   layers:[tanh( 3 ),sigmoid(1)])\n",
      "@network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])\n"
    ),
    ("@plot(loss(run), xDomain: 0 ... 1,)\n", "@plot(loss(run), xDomain: 0...1)\n"),
    ("@train(a, learningRate: 1e-3)\n", "@train(a, learningRate: 1e-3)\n"),
    ("@show(a+b,  label:\"a,  b\")\n", "@show(a+b, label: \"a,  b\")\n"),
    ("@plot(loss(run), \(long))\n", "@plot(\n  loss(run),\n  \(long),\n)\n"),
    ("A\n\n\n\n@show(1)\n\n\n\nB\n", "A\n\n@show(1)\n\nB\n"),
    ("@show(1)\n@show(2)\n", "@show(1)\n@show(2)\n"),
    ("\n\n\n@show(1)\n\n\n", "\n\n\n@show(1)\n"),
    (
      "@exercise(a)\n\n\n\nText\n\n\n\n@end(exercise)\n", "@exercise(a)\n\nText\n\n@end(exercise)\n"
    ),
    ("@show( 1 )\r\n\r\n\r\n\r\nText\r\n", "@show(1)\r\n\r\nText\r\n"),
    (
      "|a|b|\n|-|:-:|\n|long cell|x|\n",
      "| a         |  b  |\n| --------- | :-: |\n| long cell |  x  |\n"
    ),
    (
      "| a | b |\n|---|--:|\n| `|` | $|x|$ |\n: A caption\n",
      "| a   |     b |\n| --- | ----: |\n| `|` | $|x|$ |\n: A caption\n"
    ),
  ]

  @Test(arguments: cases.indices) func formats(_ index: Int) {
    let (old, new) = Self.cases[index]
    #expect(format(old) == new)
    #expect(format(new) == new)
  }

  /// What is not a directive, has errors, or lies in other blocks.
  @Test(arguments: [
    "Prose   with  spaces, @show( 1 ) and `@show( 1 )`.\n\n\n\nMore.\n",
    "```\n@show( 1 )\n\n\n\n@show( 1 )\n```\n", "    @show( 1 )\n", "$$\n@show( 1 )\n$$\n",
    "- @show( 1 )\n", "> @show( 1 )\n", "@show( 1\n",
    "@show(a\n  + b)\n", "| a | b |\n| - | - |\n| 1 | 2 | 3 |\n", "| a |\n| b |\n",
    "```formula\nf( x )=x\n```\n", "@show( 1 )\r\n\n\n\nText\n", "@show( 1 )\rText\n",
  ])
  func leaves(_ text: String) { #expect(format(text) == text) }

  @Test func restoresNothingThatWouldChangeTheMeaning() {
    // Without the blank lines, the HTML block would not end before the directive.
    let text = "<div>\n\n\n\n@show( 1 )\n\n\n\n</div>\n"
    let plain = Document(parsing: SourceText(name: "", text: text))
    let formatted = Document(parsing: SourceText(name: "", text: format(text)))
    #expect(plain.blocks.count == formatted.blocks.count)
  }

  /// Pieces of the labs, with lines removed, repeated, and exchanged.
  private static let mutants: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../labs").standardized.path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    return names.filter { $0.hasSuffix(".md") }.sorted().flatMap { name -> [String] in
      let text = (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return (0..<100).map { _ in
        let start = random(lines.count - 60)
        var piece = Array(lines[start..<start + 60])
        for _ in 0..<5 {
          switch random(4) {
          case 0: piece.remove(at: random(piece.count))
          case 1: piece.insert(piece[random(piece.count)], at: random(piece.count))
          case 2: piece.insert("", at: random(piece.count))
          default: piece.swapAt(random(piece.count), random(piece.count))
          }
        }
        return piece.joined(separator: "\n")
      }
    }
  }()

  @Test func formattingTwiceIsFormattingOnce() {
    #expect(Self.mutants.count == 500)
    var changed = 0
    for text in Self.mutants {
      let once = format(text)
      changed += once == text ? 0 : 1
      #expect(format(once) == once, "\(text)")
    }
    #expect(changed > 10)
  }
}
