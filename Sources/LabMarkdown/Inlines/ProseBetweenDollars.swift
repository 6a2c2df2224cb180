import Diagnostics

/// Distinguishes prose between two dollar signs, such as prices, from a formula.
///
/// Pandoc's rules take `$34,000 pay. It costs **35$**` for a formula. It isn't one, because
/// - a formula never contains only one of a pair of emphasis delimiters,
/// - words and numbers alone after a digit or a letter are prose: `$5 or 6$`, `US$5 and C$`,
/// - so are several numbers behind a letter: `US$5, 6$`, and
/// - text that follows a number and ends with one is prose unless it is TeX: `35$, or 36$`.
struct ProseBetweenDollars {
  private let text: SourceExcerpt
  private let content: Range<Int>
  private let leaf: Range<Int>
  private let isRow: Bool

  /// - Parameters:
  ///   - content: The text between the dollar signs.
  ///   - leaf: The text around it.
  ///   - isRow: Whether the text is a table row.
  init(_ text: SourceExcerpt, _ content: Range<Int>, in leaf: Range<Int>, isRow: Bool = false) {
    self.text = text
    self.content = content
    self.leaf = leaf
    self.isRow = isRow
  }

  var isProse: Bool { isCertain || isOfWords || isOfPrices || isBehindNumber || isBetweenCells }

  /// Whether an emphasis delimiter has its counterpart outside. A single star or underscore may be
  /// part of a formula, so it counts only in combination with a price.
  var isCertain: Bool {
    let marks = [UInt8(ascii: "*"), .underscore]
    return marks.contains { isCut($0, isDouble: true) }
      || (isPrice && !holds(Self.signsOfTeX) && marks.contains { isCut($0, isDouble: false) })
  }

  private func isCut(_ mark: UInt8, isDouble: Bool) -> Bool {
    func halves(_ range: Range<Int>) -> EmphasisHalves {
      EmphasisHalves(of: mark, isDouble: isDouble, in: range, of: text, leaf: leaf)
    }
    let own = halves(content)
    // Not far from the formula.
    if own.closers > 0,
      halves(max(leaf.lowerBound, content.lowerBound - 1000)..<content.lowerBound - 1).openers > 0
    {
      return true
    }
    return own.openers > 0
      && halves(content.upperBound + 1..<min(leaf.upperBound, content.upperBound + 1000)).closers
        > 0
  }

  private var opener: Int { content.lowerBound - 1 }
  private var first: UInt8 { text.bytes[content.lowerBound] }
  private var endsWithDigit: Bool { text.bytes[content.upperBound - 1].isDigit }
  private var before: UInt8? { opener > leaf.lowerBound ? text.bytes[opener - 1] : nil }

  /// Whether one of the dollar signs may belong to a price.
  private var isPrice: Bool {
    first.isDigit || before.map { $0.isDigit || $0.isLetter } ?? false
  }

  private static let signsOfTeX = "\\^{}=<>"

  private func holds(_ signs: String) -> Bool {
    text.bytes[content].contains { signs.utf8.contains($0) }
  }

  /// Whether it consists of words, numbers, and punctuation, with a word between two others, after
  /// a digit or with a letter before the dollar sign.
  private var isOfWords: Bool {
    guard first.isDigit || before?.isLetter == true, content.count < 1000 else { return false }
    let parts = text.bytes[content].split { $0.isSpace }
    guard parts.count >= 3,
      parts.allSatisfy({ part in
        part.allSatisfy {
          $0.isLetter || $0.isDigit || $0 >= 0x80 || ".,;:!?'\"()%*-/|_~".utf8.contains($0)
        }
      })
    else { return false }
    return parts.dropFirst().dropLast().contains { part in
      part.count { $0.isLetter || $0 >= 0x80 } >= 2 && !part.contains { $0.isDigit }
    }
  }

  /// Whether it lists numbers, with a letter before the dollar sign: `US$5,000, 6,000$`.
  private var isOfPrices: Bool {
    guard before?.isLetter == true, content.count < 1000 else { return false }
    let parts = text.bytes[content].split { $0.isSpace }
    return parts.count >= 2
      && parts.allSatisfy { part in
        part.contains(where: \.isDigit) && part.allSatisfy { $0.isDigit || ".,;".utf8.contains($0) }
      }
  }

  /// Whether a number precedes the first dollar sign, and either a sentence continues after it or
  /// another number precedes the second one.
  private var isBehindNumber: Bool {
    guard let before, !holds(Self.signsOfTeX + "_") else { return false }
    if before.isDigit, goesOn { return true }
    if before.isDigit { return endsWithDigit && readsAsProse }
    // `5 $, das andere 6$`: a dollar sign separated from its number begins a formula elsewhere.
    let blanks = text.bytes[leaf.lowerBound..<opener].reversed().prefix { $0 == 0x20 }.count
    guard blanks > 0, opener - blanks > leaf.lowerBound,
      text.bytes[opener - blanks - 1].isDigit
    else { return false }
    return goesOn || (endsWithDigit && (first == UInt8(ascii: "/") || first == UInt8(ascii: ")")))
  }

  /// Whether it begins with punctuation followed by a space.
  private var goesOn: Bool {
    ",.;:!?)".utf8.contains(first) && content.count > 1
      && text.bytes[content.lowerBound + 1].isSpace
  }

  /// Whether it begins like the rest of a sentence or a range, or contains a word.
  private var readsAsProse: Bool {
    if ".,;:!?)]\"'/*|~%".utf8.contains(first) { return true }
    let letters = text.bytes[content].split { !$0.isLetter }
    if first == UInt8(ascii: "-") || first >= 0x80 { return letters.isEmpty || hasWord(letters) }
    return hasWord(letters)
  }

  private func hasWord(_ letters: [ArraySlice<UInt8>]) -> Bool {
    letters.contains { $0.count >= 2 }
  }

  /// Whether it extends from the number in one cell to that in another: `| $5 | 6$ |`.
  private var isBetweenCells: Bool {
    guard isRow, endsWithDigit, first.isDigit else { return false }
    let parts = text.bytes[content].split { $0.isSpace }
    return parts.contains { Array($0) == [.pipe] }
      && parts.allSatisfy { $0.allSatisfy { $0.isDigit || ".,|".utf8.contains($0) } }
  }
}
