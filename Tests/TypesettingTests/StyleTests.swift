import Foundation
import Testing

@testable import Typesetting

@Suite struct StyleTests {
  private func style(_ formulas: String...) throws -> FormulaStyle {
    let typesetter = Typesetter()
    return FormulaStyle(for: formulas.compactMap { typesetter.typeset($0, isDisplay: true).html })
  }

  @Test(arguments: [
    ("1", []), ("x", ["Math-Italic"]), (#"\mathbf{x}"#, ["Main-Bold"]),
    (#"\boldsymbol{\theta}"#, ["Math-BoldItalic"]), (#"\mathbb{R}"#, ["AMS-Regular"]),
    (#"\mathcal{L}"#, ["Caligraphic-Regular"]), (#"\mathfrak{g}"#, ["Fraktur-Regular"]),
    (#"\mathscr{F}"#, ["Script-Regular"]), (#"\mathsf{s}"#, ["SansSerif-Regular"]),
    (#"\mathtt{t}"#, ["Typewriter-Regular"]), (#"\text{\textbf{\textit{a}}}"#, ["Main-BoldItalic"]),
    (#"\textit{a}"#, ["Main-Italic"]), (#"\sum"#, ["Size2-Regular"]),
    (#"\textstyle\sum"#, ["Size1-Regular"]), (#"\big("#, ["Size1-Regular"]),
    (#"\bigg("#, ["Size3-Regular"]), (#"\Bigg("#, ["Size4-Regular"]),
    (#"\left\{\begin{matrix}1\\1\\1\\1\\1\\1\end{matrix}\right."#, ["Size4-Regular"]),
    (#"\text{\textsf{\textit{a}}}"#, ["SansSerif-Italic"]), (#"\leqq"#, ["AMS-Regular"]),
    (#"\boldsymbol{\mathscr{F}}"#, ["Script-Regular"]),
  ])
  func onlyFontsInUseAreNamed(_ tex: String, _ fonts: [String]) throws {
    let expected = (fonts + ["Main-Regular"]).map { "KaTeX_\($0)" }.sorted()
    let found = try style(tex).fonts.map(\.name)
    #expect(found == expected)
  }

  @Test func everyFontFaceInTheRulesExists() throws {
    let families = StyleRules.all.fonts.filter { $0.family != nil }
    #expect(families.count > 10)
    for choice in families {
      let family = try #require(choice.family)
      let font = FormulaFont(
        family: family, isBold: choice.isBold ?? false, isItalic: choice.isItalic ?? false)
      #expect(FontPart.all.contains { $0.font == font.name }, "\(font.name)")
    }
  }

  @Test func rulesMatchTheClassesInUse() throws {
    let plain = try style("x").css
    #expect(plain.contains(".katex .mathnormal{"))
    #expect(plain.contains(".katex .katex-mathml{"))
    #expect(!plain.contains(".mfrac"))
    #expect(!plain.contains("svg"))
    #expect(try style(#"\frac12"#).css.contains(".katex .mfrac .frac-line{"))
    #expect(try style(#"\sqrt{x}"#).css.contains(".katex svg{"))
  }

  @Test func everyFontIsADataURL() throws {
    let css = try style(#"\sum_{i} x_i \mathbf{w} \mathbb{R}"#).css
    let sources = css.components(separatedBy: "url(").dropFirst()
    #expect(sources.count == 5)
    #expect(sources.allSatisfy { $0.hasPrefix("data:font/woff2;base64,") })
  }

  @Test func aPageWithoutFormulasNeedsNothing() {
    let style = FormulaStyle(for: [])
    #expect(style.css.isEmpty)
    #expect(style.fonts.isEmpty)
  }

  @Test func theCompleteStyleHasEveryRuleAndEveryFont() throws {
    let css = FormulaStyle.completeCSS
    let lines = Set(css.split(separator: "\n").map(String.init))
    #expect(lines.count { $0.hasPrefix("@font-face") } == FontPart.all.count)
    let fonts = try style(#"\sum_{i} x_i \mathbf{w} \mathbb{R}"#).css.split(separator: "\n")
      .map(String.init).filter { $0.hasPrefix("@font-face") }
    #expect(fonts.count == 5)
    #expect(fonts.allSatisfy(lines.contains))
    for part in [".katex .mfrac .frac-line{", ".katex svg{", ".katex .mathtt{"] {
      #expect(css.contains(part), "\(part)")
    }
  }

  @Test func aPageWithEveryFontStaysSmall() throws {
    let typesetter = Typesetter()
    let html = RecordedFormula.all.compactMap { typesetter.typeset($0.tex, isDisplay: true).html }
    #expect(FormulaStyle(for: html).css.utf8.count < 240_000)
  }

  @Test
  func partsAreChosenByTheDrawnCharacters() throws {
    func drawn(_ tex: String, in font: String) throws -> String {
      let parts = try style(tex).parts.filter { $0.font == "KaTeX_\(font)" }
      let letters = "0(<>&'axRT\u{3b4}\u{2229}".unicodeScalars
      return String(
        String.UnicodeScalarView(letters.filter { c in parts.contains { $0.draws(c) } }))
    }
    #expect(try drawn("x", in: "Math-Italic") == "ax")
    #expect(try drawn(#"x\delta"#, in: "Math-Italic") == "ax\u{3b4}")
    #expect(try drawn("x", in: "Main-Regular").isEmpty)
    #expect(try style("x").parts.map(\.font) == ["KaTeX_Main-Regular", "KaTeX_Math-Italic"])
    #expect(try drawn("x<1", in: "Main-Regular") == "0(<>")
    #expect(try drawn(#"\text{\&}"#, in: "Main-Regular").contains("&"))
    #expect(try drawn(#"\begin{equation}x\end{equation}"#, in: "Main-Regular").contains("0("))
  }
}
