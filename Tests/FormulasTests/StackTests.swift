import Diagnostics
import Foundation
import Testing

@testable import Formulas

/// The deepest accepted formulas, on a thread with the smallest stack of all platforms.
@Suite struct StackTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// Texts whose nesting grows with a number.
  private static let growing: [@Sendable (Int) -> String] = [
    { "f = " + repeated("(", $0) + "1" + repeated(")", $0) },
    { "f = " + repeated("[", $0) + "1" + repeated("]", $0) },
    { "f = " + repeated("-(", $0) + "1" + repeated(")", $0) },
    { "f = " + repeated("not (", $0) + "1" + repeated(")", $0) },
    { "f = " + repeated("2^", $0) + "1" },
    { "f = " + repeated("exp(-", $0) + "1" + repeated(")", $0) },
    { "f = " + repeated("max(1, x: ", $0) + "1" + repeated(")", $0) },
    { "f = " + repeated("vstack([", $0) + "1" + repeated("])", $0) },
    { "f = " + repeated("clip(", $0) + "1" + repeated(", 0, 1)", $0) },
    { "f = " + repeated("g(", $0) + "1" + repeated(")", $0) + "\ng(x) = x + 1" },
    { "f = " + repeated("1 if (", $0) + "1" + repeated(") else 2", $0) },
    { "f = " + repeated("1 if 0 else ", $0) + "2" },
    { "f = 1" + repeated(" + 1", $0) },
    { "f = 1" + repeated(" < 1", $0) },
    { "f = [1]" + repeated(".T", $0) },
    { "f = [[1]]" + repeated("[0:]", $0) },
    { "x = [0]\nf = " + repeated("x[", $0) + "0" + repeated("]", $0) },
    { "g(n) = 1 if n <= 0 else g(n - 1)\nf = g(\($0))" },
    { "g(n) = 1 if n <= 0 else -(-(-max(0, g(n - 1))))\nf = g(\($0))" },
    { "g(n) = 1 if n <= 0 else vstack([[g(n - 1)[0] + 1]])[0]\nf = g(\($0))" },
    { count in
      (0..<count).map { "a\($0) = (a\($0 + 1) + 1)" }.joined(separator: "\n")
        + "\na\(count) = 1\nf = a0"
    },
    { count in
      let lines = (0..<count).map { repeated(" ", $0 + 2) + "repeat 1 times" }
      return "f =\n  x = 0\n" + lines.joined(separator: "\n") + "\n" + repeated(" ", count + 3)
        + "x = x + 1\n  x"
    },
  ]

  private static func work() {
    for text in growing {
      for count in [8, 20, 39, 60, 78, 79, 80, 100, 158, 200, 240, 2_000] {
        let block = FormulaBlock(parsing: text(count))
        let library = FormulaLibrary([block])
        _ = library.check()
        _ = try? library.evaluate("f")
        _ = try? library.gradient(of: "f", withRespectTo: [], at: [:])
        _ = library.unansweredNames(behind: "f")
        let argument = FormulaExpression(parsing: SourceExcerpt(String(text(count).dropFirst(4))))
        _ = library.check(argument)
      }
    }
  }

  @Test func deepestFormulasFitOnASmallStack() async {
    let size = Int(ProcessInfo.processInfo.environment["LABSHEET_STACK"] ?? "") ?? 512
    await withCheckedContinuation { continuation in
      let thread = Thread {
        Self.work()
        continuation.resume()
      }
      thread.stackSize = size << 10
      thread.start()
    }
  }
}
