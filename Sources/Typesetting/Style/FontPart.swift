internal import KaTeX
internal import Platform

/// A font with a subset of the characters of a math font.
///
/// `scripts/split-fonts` splits the fonts: each character is in one part, spaces are in all.
struct FontPart: Sendable, Equatable {
  /// The name of the complete font, such as `KaTeX_Main-Regular`.
  let font: String
  /// The code points of its characters, in ascending order.
  let characters: [ClosedRange<UInt32>]
  /// Its range among the bytes of all parts.
  private let bytes: Range<Int>

  /// All parts of all fonts.
  static let all: [FontPart] = {
    var count = 0
    let list = UnsafeBufferPointer(start: katex_list_of_fonts(&count), count: count)
    var end = 0
    return String(decoding: list, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard let part = FontPart(line: line, from: end) else { return nil }
      end = part.bytes.upperBound
      return part
    }
  }()

  /// Parses a line such as `KaTeX_Main-Regular 3092 20,28-29,A0`.
  private init?(line: Substring, from start: Int) {
    let fields = line.split(separator: " ")
    guard fields.count == 3, let count = Int(fields[1]) else { return nil }
    font = String(fields[0])
    bytes = start..<start + count
    characters = fields[2].split(separator: ",").compactMap { range in
      let ends = range.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      guard let first = ends.first, let last = ends.last, first <= last else { return nil }
      return first...last
    }
  }

  /// The font as WOFF2.
  var woff2: Data {
    var count = 0
    let all = UnsafeBufferPointer(start: katex_fonts(&count), count: count)
    return Data(all[bytes.clamped(to: all.indices)])
  }

  /// Whether a character has its outline here; spaces have none.
  func draws(_ character: Unicode.Scalar) -> Bool {
    character != " " && character != "\u{A0}"
      && characters.contains { $0.contains(character.value) }
  }

  /// The CSS rule that embeds the part as a data URL.
  func rule(in font: FormulaFont) -> String {
    let ranges = characters.map { range in
      let first = String(range.lowerBound, radix: 16)
      return range.count == 1 ? "U+\(first)" : "U+\(first)-\(String(range.upperBound, radix: 16))"
    }
    return "@font-face{font-family:\(StyleRules.prefix)\(font.family);"
      + (font.isBold ? "font-weight:700;" : "") + (font.isItalic ? "font-style:italic;" : "")
      + "src:url(data:font/woff2;base64,\(woff2.base64EncodedString()));"
      + "unicode-range:\(ranges.joined(separator: ","))}"
  }
}
