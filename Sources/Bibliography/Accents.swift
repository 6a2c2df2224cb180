/// Letters with accents: from parts to one scalar, and back to the plain letter.
///
/// The standard library has no public normalization, but it compares characters by canonical
/// equivalence and knows the names of scalars. That suffices for Latin, Greek, and Cyrillic.
enum Accents {
  /// Returns the text with each letter and its combining marks as one scalar, if Unicode has one.
  static func composed(_ text: String) -> String {
    String(text.map { letters[$0] ?? $0 })
  }

  /// Returns the text without accents: `é`, `ø` and `ệ` become `e`, `o` and `e`.
  static func removed(from text: String) -> String {
    let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    return String(String.UnicodeScalarView(scalars.map(plain)))
  }

  /// Each letter by itself, and so by whatever is canonically equivalent to it.
  private static let letters: [Character: Character] = {
    var letters: [Character: Character] = [:]
    for range in [0x00C0...0x024F, 0x0370...0x052F, 0x1E00...0x1FFF] {
      for scalar in range.compactMap(Unicode.Scalar.init) where scalar.properties.isAlphabetic {
        let letter = Character(scalar)
        // Of two equivalent scalars, the first is the one that normalization prefers.
        if letters[letter] == nil { letters[letter] = letter }
      }
    }
    return letters
  }()

  /// Returns the letter that the name of a scalar begins with: `LATIN SMALL LETTER E WITH ACUTE`.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard !scalar.isASCII, let name = scalar.properties.name,
      let accent = name.firstRange(of: " WITH ")
    else { return scalar }
    return plainLetters[String(name[..<accent.lowerBound])] ?? scalar
  }

  private static let plainLetters: [String: Unicode.Scalar] = {
    let scalars = (0x0041...0x052F).compactMap(Unicode.Scalar.init)
    let named = scalars.compactMap { scalar in scalar.properties.name.map { ($0, scalar) } }
    return Dictionary(named) { first, _ in first }
  }()
}
