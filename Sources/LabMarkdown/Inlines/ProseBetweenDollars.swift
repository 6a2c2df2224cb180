import Diagnostics

/// Tells prose between two dollar signs, such as prices, from a formula.
///
/// Pandoc's rules take `$34,000 pay. It costs **35$**` for one. It is none, for
/// - a formula never holds one of two marks of emphasis, and
/// - words and numbers alone are prose behind a digit or a letter: `$5 or 6$`, `US$5 and C$`.
struct ProseBetweenDollars {
  private let text: SourceExcerpt
  private let content: Range<Int>
  private let leaf: Range<Int>

  /// - Parameters:
  ///   - content: what stands between the dollars.
  ///   - leaf: the text around it.
  init(_ text: SourceExcerpt, _ content: Range<Int>, in leaf: Range<Int>) {
    self.text = text
    self.content = content
    self.leaf = leaf
  }

  var isProse: Bool { isCertain || isOfWords }

  /// Whether a mark `**` has its other half outside.
  var isCertain: Bool {
    var open = 0
    var depth = 0
    var position = content.lowerBound
    while position < content.upperBound {
      switch text.bytes[position] {
      case .backslash: position += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case Self.star where depth == 0 && text.bytes.has("**", at: position):
        let before = position > leaf.lowerBound ? text.bytes[position - 1] : 0x20
        let after = position + 2 < leaf.upperBound ? text.bytes[position + 2] : 0x20
        position += 1
        if before.isSpace, !after.isSpace {
          open += 1
        } else if after.isSpace, !before.isSpace {
          if open == 0, hasStars(leaf.lowerBound..<content.lowerBound) { return true }
          open = max(0, open - 1)
        }
      default: break
      }
      position += 1
    }
    return open > 0 && hasStars(content.upperBound..<leaf.upperBound)
  }

  private static let star = UInt8(ascii: "*")

  /// Whether `**` stands within a range; not far from the formula.
  private func hasStars(_ range: Range<Int>) -> Bool {
    let near =
      max(
        range.lowerBound, content.lowerBound - 1000)..<min(
        range.upperBound, content.upperBound + 1000)
    return zip(text.bytes[near], text.bytes[near].dropFirst()).contains {
      $0 == Self.star && $1 == Self.star
    }
  }

  /// Whether it is words, numbers and punctuation, with a word between two others, behind a digit
  /// or with a letter before the dollar.
  private var isOfWords: Bool {
    let opener = content.lowerBound - 1
    let isPrice =
      text.bytes[content.lowerBound].isDigit
      || (opener > leaf.lowerBound && text.bytes[opener - 1].isLetter)
    guard isPrice, content.count < 1000 else { return false }
    let parts = text.bytes[content].split { $0.isSpace }
    guard parts.count >= 3,
      parts.allSatisfy({ part in
        part.allSatisfy {
          $0.isLetter || $0.isDigit || $0 >= 0x80 || ".,;:!?'\"()%*-".utf8.contains($0)
        }
      })
    else { return false }
    return parts.dropFirst().dropLast().contains { part in
      part.count { $0.isLetter || $0 >= 0x80 } >= 2 && !part.contains { $0.isDigit }
    }
  }
}
