package import Diagnostics

/// The text of a formula, which messages quote.
package struct FormulaSource: Sendable {
  let excerpt: SourceExcerpt

  init(_ excerpt: SourceExcerpt) { self.excerpt = excerpt }

  /// Returns the text at a range of the file, shortened and on one line.
  package func quote(_ range: SourceRange, limit: Int = 40) -> String {
    let start = excerpt.offset(ofSource: range.lowerBound)
    let end = max(start, excerpt.offset(ofSource: range.upperBound))
    let words = excerpt.string(start..<end).split { $0.isWhitespace }.joined(separator: " ")
    return words.count > limit ? words.prefix(limit - 1) + "…" : words
  }
}
