import Diagnostics

/// The text and the anchors of headings.
struct HeadingText {
  /// How often each anchor has been asked for, and all that are taken.
  private var counts: [String: Int] = [:]
  private var taken: Set<String> = []

  /// Returns the text of a heading such as `## Title ##` without its hashes.
  static func withoutHashes(_ text: SourceExcerpt, of lines: LineScanner) -> SourceExcerpt {
    let hash = UInt8(ascii: "#")
    var range = 0..<text.bytes.count
    while let first = range.first, text.bytes[first] == hash {
      range = first + 1..<range.upperBound
    }
    while let first = range.first, text.bytes[first].isSpace {
      range = first + 1..<range.upperBound
    }
    var end = range.upperBound
    while end > range.lowerBound, text.bytes[end - 1] == hash { end -= 1 }
    if end == range.lowerBound || text.bytes[end - 1].isSpace {
      range = range.lowerBound..<end
      while let last = range.last, text.bytes[last].isSpace { range = range.lowerBound..<last }
    }
    let start = text.sourceOffset(of: range.lowerBound)
    var content = SourceExcerpt()
    content.append(start..<start + range.count, of: lines.bytes)
    return content
  }

  /// Returns an anchor for a heading, different from all before.
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
