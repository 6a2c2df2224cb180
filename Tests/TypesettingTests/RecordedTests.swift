import Diagnostics
import Testing
import Typesetting

/// The engine compared with KaTeX in Node.
@Suite struct RecordedTests {
  @Test func theRecordingExists() {
    #expect(RecordedFormula.all.count > 90)
    #expect(RecordedFormula.all.count(where: { $0.html != nil }) >= 38)
  }

  @Test func formulasMatchNodeByteForByte() throws {
    let typesetter = Typesetter()
    for formula in RecordedFormula.all {
      let display = typesetter.typeset(formula.tex, isDisplay: true)
      if let html = formula.html { #expect(display.html == html, "\(formula.tex)") }
      let inline = typesetter.typeset(formula.tex, isDisplay: false)
      expect(display, is: formula.display, formula.tex)
      expect(inline, is: formula.inline, formula.tex)
    }
  }

  private func expect(_ result: TypesetFormula, is recorded: String, _ tex: String) {
    if recorded.hasPrefix("error") {
      #expect(result.html == nil, "\(tex)")
      let hasError = result.diagnostics.contains { $0.isError }
      #expect(hasError, "\(tex)")
    } else {
      let digest = result.html.map { RecordedFormula.digest($0) }
      #expect(digest == recorded, "\(tex)")
    }
  }

  @Test func numbersAndPiecesMatchTheMarkup() throws {
    let typesetter = Typesetter()
    let formulas =
      RecordedFormula.all.map(\.tex) + [
        "a", #"\begin{align} a \\ b \tag{1} \\ c \nonumber \\ d \end{align}"#, #"x \tag{2}"#,
      ]
    let all = formulas.flatMap { tex in
      [true, false].compactMap { typesetter.typeset(tex, isDisplay: $0).markup }
    }
    #expect(all.count > 100)
    for formula in all {
      let numbers = formula.html.ranges(of: #"class="eqn-num""#).count
      #expect(formula.numberedLines == numbers)
      #expect(formula.isUnbroken == (formula.html.ranges(of: #"class="base""#).count == 1))
    }
    #expect(all.contains { $0.numberedLines == 2 } && all.contains { $0.numberedLines == 0 })
    #expect(all.contains(where: \.isUnbroken) && !all.allSatisfy(\.isUnbroken))
  }

  @Test func theOrderOfFormulasDoesNotMatter() throws {
    let (forward, backward) = (Typesetter(), Typesetter())
    let all = RecordedFormula.all.map(\.tex)
    let one = all.map { forward.typeset($0, isDisplay: true) }
    let other = all.reversed().map { backward.typeset($0, isDisplay: true) }
    #expect(one == other.reversed())
  }
}
