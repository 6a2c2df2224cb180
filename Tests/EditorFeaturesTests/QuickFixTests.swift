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

  /// In formulas, names, and prose, with what remains when all fixes have been made.
  @Test(arguments: [
    ("f(X) = X'", "f(X) = X.T"), ("f(x) = 2x", "f(x) = 2 * x"), ("f(x) = !x", "f(x) = not x"),
    ("f(x) = x .* x", "f(x) = x * x"), ("f(x) = x .^ 2", "f(x) = x ^ 2"),
    ("f(x) := x", "f(x) = x"), ("f(x) == x", "f(x) = x"), ("f(x) = x;", "f(x) = x"),
    ("f(x) = x && x", "f(x) = x and x"), ("f(x) = x <> 1", "f(x) = x != 1"),
    ("f(x) = x × x", "f(x) = x * x"), ("f(x) = −x", "f(x) = -x"),
    ("f(x) =\n  y == x\n  return y", "f(x) =\n  y = x\n  return y"),
    ("def f(x):\n  return x", "f(x) =\n  return x"),
    ("def f(x): return x", "f(x) = x"), ("def f(x) = x", "f(x) = x"), ("let a = 3", "a = 3"),
  ])
  func fixesOfFormulasGiveWhatIsMeant(written: String, meant: String) {
    let fence = { (formula: String) in "```formula\n\(formula)\n```\n" }
    #expect(Self.mended(fence(written)) == fence(meant))
    #expect(Self.problems(in: fence(meant)).isEmpty)
  }

  @Test(arguments: [
    ("@exercise(a)\n\n@end(excercise)\n", "@exercise(a)\n\n@end(exercise)\n"),
    ("@hint()\n\n@end()\n", "@hint()\n\n@end(hint)\n"),
    ("# A {# a}\n", "# A {#a}\n"), ("# A {#A b}\n", "# A {#A-b}\n"),
    ("See @ref(A b).\n", "See @ref(A-b).\n"), ("> [!NOTES]\n> x\n", "> [!NOTE]\n> x\n"),
    ("Text[^a].\n\n[^ a]: x\n", "Text[^a].\n\n[^a]: x\n"), ("[@key]\n", "@cite(key)\n"),
    ("\\ref{a} \\cite{b}\n", "@ref(a) @cite(b)\n"), ("@include(a.md)\n", "@include(\"a.md\")\n"),
    ("@show(1, lable = 'a')\n", "@show(1, label: \"a\")\n"),
    ("@train(run, lr: 0.1)\n", "@train(run, learningRate: 0.1)\n"),
  ])
  func fixesOfProseGiveWhatIsMeant(written: String, meant: String) {
    #expect(Self.mended(written) == meant)
  }

  /// Makes every fix, one after the other.
  private static func mended(_ text: String) -> String {
    var text = text
    for _ in 0..<9 {
      guard let problem = problems(in: text).first(where: { $0.replacement != nil }) else { break }
      var bytes = Array(text.utf8)
      bytes.replaceSubrange(
        problem.range.lowerBound..<problem.range.upperBound,
        with: Array((problem.replacement ?? "").utf8))
      text = String(decoding: bytes, as: UTF8.self)
    }
    return text
  }
}
