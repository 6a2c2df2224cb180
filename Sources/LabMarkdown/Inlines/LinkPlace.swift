import Diagnostics

/// A place that can be the destination of a link or an image.
struct LinkPlace {
  /// The destination, possibly between `<` and `>`, or the label of a definition in its brackets.
  let range: Range<Int>
  let isLabel: Bool
}

/// Finds the destinations of a leaf's links and images, in the order of their ends.
struct LinkPlaces {
  /// The places of each destination, the last one first.
  private var places: [String: [Range<Int>]] = [:]

  init(_ links: [LinkPlace], in text: SourceExcerpt, definitions: LinkDefinitions) {
    for link in links.reversed() {
      let written = text.string(link.range)
      if link.isLabel {
        guard let destination = definitions[written] else { continue }
        places[destination, default: []].append(link.range)
      } else {
        let isAngular = text.bytes[link.range.lowerBound] == .less
        let range =
          isAngular ? link.range.lowerBound + 1..<link.range.upperBound - 1 : link.range
        places[LinkDefinitions.destination(written), default: []].append(range)
      }
    }
  }

  /// Returns the next place of a destination.
  mutating func next(_ destination: String) -> Range<Int>? { places[destination]?.popLast() }
}

/// The destinations defined by `[label]: destination`.
struct LinkDefinitions {
  private static let longestLabel = 1000

  private var destinations: [String: String] = [:]

  /// Records the lines of a text that are definitions; the first one for each label counts.
  mutating func add(_ text: SourceExcerpt) {
    for index in 0..<text.lineCount {
      let line = text.line(index)
      guard let open = text.bytes[line].firstIndex(where: { !$0.isBlank }),
        text.bytes[open] == UInt8(ascii: "["),
        let close = Self.closer(in: text.bytes, from: open + 1, end: line.upperBound),
        close + 1 < line.upperBound, text.bytes[close + 1] == .colon
      else { continue }
      let rest = text.bytes[close + 2..<line.upperBound].drop { $0.isBlank }
      let length =
        rest.first == .less
        ? rest.firstIndex(of: .greater).map { $0 + 1 - rest.startIndex } ?? 0
        : rest.prefix { !$0.isSpace }.count
      let label = Self.label(text.string(open..<close + 1))
      guard length > 0, destinations[label] == nil else { continue }
      destinations[label] = Self.destination(
        text.string(rest.startIndex..<rest.startIndex + length))
    }
  }

  /// Returns the label that a line defines, and where its bracket opens.
  static func label(in bytes: [UInt8], of line: Range<Int>) -> (label: String, place: Int)? {
    guard let open = line.first(where: { !bytes[$0].isBlank }), bytes[open] == UInt8(ascii: "["),
      !bytes.has("[^", at: open),
      let close = closer(in: bytes, from: open + 1, end: line.upperBound),
      close + 1 < line.upperBound, bytes[close + 1] == .colon,
      isDestination(bytes[close + 2..<line.upperBound])
    else { return nil }
    return (label(String(decoding: bytes[open...close], as: UTF8.self)), open)
  }

  /// Whether a text is a destination, with nothing but a title behind it, which may end below.
  private static func isDestination(_ text: ArraySlice<UInt8>) -> Bool {
    let written = text.drop(while: \.isBlank)
    let title = written.drop { !$0.isSpace }.drop(while: \.isBlank)
    guard let opener = title.first, written.first != .less || title.contains(.greater) == false
    else {
      return true
    }
    let closer = opener == UInt8(ascii: "(") ? UInt8(ascii: ")") : opener
    guard "\"'(".utf8.contains(opener) else { return false }
    let end = title.dropFirst().firstIndex(of: closer)
    return end.map { title[($0 + 1)...].isBlank } ?? true
  }

  /// Returns all that may be a label between brackets, except those that open at some places.
  static func labels(in bytes: [UInt8], besides places: Set<Int>) -> Set<String> {
    var labels: Set<String> = []
    for open in bytes.indices where bytes[open] == UInt8(ascii: "[") && !places.contains(open) {
      guard let close = closer(in: bytes, from: open + 1, end: bytes.count) else { continue }
      labels.insert(label(String(decoding: bytes[open...close], as: UTF8.self)))
    }
    return labels
  }

  private static func closer(in bytes: [UInt8], from start: Int, end: Int) -> Int? {
    var position = start
    while position < min(end, start + longestLabel) {
      if bytes[position] == UInt8(ascii: "]") { return position }
      position += bytes[position] == .backslash ? 2 : 1
    }
    return nil
  }

  /// Returns the destination of a label in its brackets.
  subscript(label: String) -> String? {
    label.utf8.count <= Self.longestLabel ? destinations[Self.label(label)] : nil
  }

  private static func label(_ written: String) -> String {
    let inside = HiddenByte.removed(from: written).dropFirst().dropLast()
    return inside.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  /// Returns a destination as libcmark gives it: without `<` and `>`, and without escaping
  /// backslashes.
  static func destination(_ written: String) -> String {
    var text = Substring(HiddenByte.removed(from: written))
    if text.hasPrefix("<"), text.hasSuffix(">"), text.utf8.count > 1 {
      text = text.dropFirst().dropLast()
      // A URL between them is a link of its own.
      if text.contains("@"), !text.contains(":") { return "mailto:" + text }
    }
    guard text.contains(where: { $0 == "\\" || $0 == "&" }) else { return String(text) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      let isEscape =
        byte == .backslash && next > 0x20 && next < 0x7F && !next.isLetter && !next.isDigit
        && !(index > 0 && bytes[index - 1] == .backslash && result.last == .backslash)
      if !isEscape { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self).replacing("&amp;", with: "&")
  }
}
