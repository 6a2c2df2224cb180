import Diagnostics

/// The text and the anchors of headings.
struct HeadingText {
  /// How often each anchor has been requested, and all that are taken.
  private var counts: [String: Int] = [:]
  private var taken: Set<String>

  /// - Parameter taken: The names that the author gives, which can't be anchors of other headings.
  init(taken: Set<String>) {
    self.taken = taken
  }

  /// Returns the text of a heading such as `## Title ##` without its hashes.
  static func withoutHashes(_ text: SourceExcerpt) -> SourceExcerpt {
    var range = 0..<text.bytes.count
    while let first = range.first, text.bytes[first] == hash {
      range = first + 1..<range.upperBound
    }
    while let first = range.first, text.bytes[first].isSpace {
      range = first + 1..<range.upperBound
    }
    return withoutClosingHashes(text.slice(bytes: range))
  }

  /// Returns the text without the hashes at its end, if whitespace precedes them.
  static func withoutClosingHashes(_ text: SourceExcerpt) -> SourceExcerpt {
    var end = text.bytes.count
    while end > 0, text.bytes[end - 1] == hash { end -= 1 }
    guard end == 0 || text.bytes[end - 1].isSpace else { return text }
    while end > 0, text.bytes[end - 1].isSpace { end -= 1 }
    return text.slice(bytes: 0..<end)
  }

  private static let hash = UInt8(ascii: "#")

  /// Returns a new, unique anchor for a heading.
  mutating func anchor(for title: String) -> String {
    var base = ""
    for scalar in title.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark:
        base.unicodeScalars.append(scalar)
      case .spaceSeparator, .dashPunctuation, .connectorPunctuation, .control:
        if !base.isEmpty, base.last != "-" { base += "-" }
      default: break
      }
    }
    while base.last == "-" { base.removeLast() }
    if base.isEmpty { base = "section" }
    var anchor = base
    while !taken.insert(anchor).inserted {
      counts[base, default: 0] += 1
      anchor = "\(base)-\(counts[base, default: 0])"
    }
    return anchor
  }
}
