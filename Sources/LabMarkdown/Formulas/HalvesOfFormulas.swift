import Diagnostics

/// Recognizes both halves of a formula that a blank line or a block has split: `$$` twice.
struct HalvesOfFormulas {
  /// The maximum number of bytes between both halves, as for a formula.
  private static let reach = FormulaFinder.longest

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the diagnostics without those of a `$$` that was meant to close the previous one.
  func reportingEachOnce(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var opener: Int?
    return diagnostics.filter { fault in
      let place = fault.range.lowerBound
      guard fault.code == "UnclosedFormula", bytes.has("$$", at: place) else { return true }
      let isCloser =
        opener.map { $0 < place && place - $0 <= Self.reach && endsLine(place + 2) } ?? false
      opener = isCloser ? nil : place
      return !isCloser
    }
  }

  /// Whether nothing but a name or punctuation follows on the line.
  private func endsLine(_ place: Int) -> Bool {
    let rest = bytes[place...].prefix { $0 != .newline }.drop {
      $0.isSpace || ".,;".utf8.contains($0)
    }
    return rest.isEmpty || rest.starts(with: "{#".utf8)
  }
}
