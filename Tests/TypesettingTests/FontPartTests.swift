import Foundation
import Testing

@testable import Typesetting

/// The parts made by `scripts/split-fonts`, which itself makes sure that none is missing.
@Suite struct FontPartTests {
  @Test
  func everyCharacterIsInOnePartAndSpacesAreInAll() {
    let fonts = Dictionary(grouping: FontPart.all, by: \.font)
    #expect(fonts.count == 20)
    for (font, parts) in fonts {
      let characters = parts.flatMap { $0.characters.flatMap { Array($0) } }
      let counts = Dictionary(characters.map { ($0, 1) }, uniquingKeysWith: +)
      for (character, count) in counts {
        let expected = [0x20, 0xA0].contains(character) ? parts.count : 1
        #expect(count == expected, "\(font) \(character)")
      }
    }
  }

  @Test
  func thePartsHaveTheSameCharactersAsTheFonts() {
    let counts = [
      "AMS-Regular": 257, "Caligraphic-Bold": 28, "Caligraphic-Regular": 28, "Fraktur-Bold": 92,
      "Fraktur-Regular": 93, "Main-Bold": 277, "Main-BoldItalic": 127, "Main-Italic": 128,
      "Main-Regular": 283, "Math-BoldItalic": 107, "Math-Italic": 107, "SansSerif-Bold": 120,
      "SansSerif-Italic": 121, "SansSerif-Regular": 121, "Script-Regular": 28, "Size1-Regular": 45,
      "Size2-Regular": 37, "Size3-Regular": 21, "Size4-Regular": 48, "Typewriter-Regular": 127,
    ]
    for (font, expected) in counts {
      let parts = FontPart.all.filter { $0.font == "KaTeX_\(font)" }
      let characters = Set(parts.flatMap { $0.characters.flatMap { Array($0) } })
      #expect(characters.count == expected, "\(font)")
    }
  }

  @Test
  func eachPartIsASmallFont() {
    for part in FontPart.all {
      let data = part.woff2
      #expect(data.starts(with: "wOF2".utf8))
      #expect(data.count < 8192, "\(part.font)")
    }
    #expect(FontPart.all.map(\.woff2.count).reduce(0, +) > 250_000)
  }

  @Test
  func charactersOfFormulasAreDrawnByOnePart() {
    let typesetter = Typesetter()
    var use = FontUse()
    for formula in RecordedFormula.all {
      if let html = typesetter.typeset(formula.tex, isDisplay: true).html { use.read(html) }
    }
    #expect(use.characters.count > 10)
    for (font, characters) in use.characters {
      let parts = FontPart.all.filter { $0.font == font.nearest.name }
      for character in characters where isDrawn(character) {
        #expect(parts.contains { $0.draws(character) }, "\(font.name) \(character)")
      }
    }
  }

  /// Whether it is neither a space nor from a script that the fonts lack.
  private func isDrawn(_ character: Unicode.Scalar) -> Bool {
    character > " " && character != "\u{A0}" && character < "\u{3000}"
  }
}
