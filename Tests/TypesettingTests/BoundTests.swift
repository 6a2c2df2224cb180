import Diagnostics
import Foundation
import Testing
import Typesetting

/// Formulas that would take unlimited time or memory end with an error, and the next one works.
@Suite struct BoundTests {
  static let bombs: [(tex: String, code: String)] = [
    (#"\def\a{\a}\a"#, "EndlessMacro"),
    (#"\def\a#1{\a{#1#1}}\a{x}"#, "CostlyFormula"),
    // Twenty \edef double a million times.
    (doubling("\\edef", 20), "EndlessMacro"),
    (doubling("\\xdef", 12), "EndlessMacro"),
    (doubling("\\def", 20), "EndlessMacro"),
    (String(repeating: "{", count: 2000) + String(repeating: "}", count: 2000), "DeepFormula"),
    (
      String(repeating: "\\left(", count: 200) + String(repeating: "\\right)", count: 200),
      "DeepFormula"
    ),
    (String(repeating: "x", count: 4001), "LongFormula"),
    ("\\begin{matrix}" + String(repeating: "x&", count: 1900) + "\\end{matrix}", "CostlyFormula"),
    (
      #"\def\a#1{#1#1#1#1#1#1#1#1#1#1}\a{\a{\a{"# + String(repeating: "x", count: 3000) + "}}}",
      "CostlyFormula"
    ),
  ]

  private static func doubling(_ command: String, _ count: Int) -> String {
    let names = (0...count).map { "\\" + String(repeating: "x", count: $0 + 1) }
    let chain = (1...count).map { "\(command)\(names[$0]){\(names[$0 - 1])\(names[$0 - 1])}" }
    return "\(command)\(names[0]){ab}" + chain.joined() + names[count]
  }

  @Test(arguments: bombs.indices) func isLimited(_ index: Int) throws {
    let bomb = Self.bombs[index]
    let typesetter = Typesetter()
    let before = typesetter.typeset("x^2", isDisplay: false)
    let result = typesetter.typeset(bomb.tex, isDisplay: true)
    #expect(result.html == nil)
    #expect(result.diagnostics.map(\.code) == [bomb.code], "\(result.diagnostics)")
    // The others are cached; this one is new.
    #expect(typesetter.typeset("x^2 ", isDisplay: false).html != nil)
    #expect(typesetter.typeset("x^2", isDisplay: false) == before)
  }

  /// The engine needs less stack than a thread has on any system.
  @Test func aSmallStackIsEnough() {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let typesetter = Typesetter()
      for bomb in Self.bombs { _ = typesetter.typeset(bomb.tex, isDisplay: true) }
      let deep = String(repeating: "\\sqrt{\\frac{1}{", count: 48)
      let closed = deep + "x" + String(repeating: "}}", count: 48)
      let layers = #"\def\a#1{{{{{{{{{{#1}}}}}}}}}}"# + String(repeating: "\\a{", count: 90)
      let macros = layers + "x" + String(repeating: "}", count: 90)
      _ = typesetter.typeset(macros, isDisplay: true)
      if typesetter.typeset(closed, isDisplay: true).html != nil { done.signal() }
    }
    thread.stackSize = 512 << 10
    thread.start()
    #expect(done.wait(timeout: .now() + 300) == .success)
  }
}
