import Diagnostics
import Testing
import Typesetting

@Suite struct CacheTests {
  @Test func eachDistinctFormulaIsTypesetOnce() throws {
    let typesetter = Typesetter()
    for _ in 0..<3 { _ = typesetter.typeset("x", isDisplay: false) }
    #expect(typesetter.count == 1)
    _ = typesetter.typeset("x", isDisplay: true)
    #expect(typesetter.count == 2)
    _ = typesetter.typeset("x", isDisplay: false, macros: [(#"\R"#, #"\mathbb{R}"#)])
    #expect(typesetter.count == 3)
  }

  @Test func macrosWork() throws {
    let typesetter = Typesetter()
    let macros = [(#"\R"#, #"\mathbb{R}"#), (#"\norm"#, #"\lVert #1 \rVert"#)]
    let short = typesetter.typeset(#"\norm{x} \in \R"#, isDisplay: false, macros: macros)
    #expect(short.diagnostics.isEmpty)
    #expect(short.html?.contains("∥") == true)
  }

  @Test func definitionsEndWithTheirFormula() throws {
    let typesetter = Typesetter()
    #expect(typesetter.typeset(#"\gdef\mine{x}\mine"#, isDisplay: false).html != nil)
    #expect(typesetter.typeset(#"\mine"#, isDisplay: false).html == nil)
  }

  @Test func threadsMayShareIt() async throws {
    let typesetter = Typesetter()
    let expected = (0..<20).map { typesetter.typeset("x_{\($0)}", isDisplay: false).html }
    let other = Typesetter()
    let found = await withTaskGroup(of: (Int, String?).self) { group in
      for i in 0..<20 { group.addTask { (i, other.typeset("x_{\(i)}", isDisplay: false).html) } }
      return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    #expect((0..<20).map { found[$0] } == expected)
  }
}
