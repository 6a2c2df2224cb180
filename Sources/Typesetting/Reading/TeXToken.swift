/// A token of a formula.
struct TeXToken: Equatable {
  enum Kind: Equatable {
    /// `\alpha` or `\,`, with its backslash.
    case command
    case open
    case close
    /// From `%` to the end of the line, or of the formula.
    case comment
    /// Verbatim text: a complete `\verb|x|`.
    case verbatim
    case space
    case character
  }

  let kind: Kind
  let text: Substring
  /// UTF-8 offsets.
  let range: Range<Int>
}

extension TeXToken {
  /// Tokenizes a whole formula; every byte is in one token.
  static func read(_ tex: String) -> [TeXToken] {
    var tokens: [TeXToken] = []
    var rest = tex[...]
    var offset = 0
    while let (kind, end) = next(in: rest) {
      let text = rest[..<end]
      let count = text.utf8.count
      tokens.append(TeXToken(kind: kind, text: text, range: offset..<offset + count))
      offset += count
      rest = rest[end...]
    }
    return tokens
  }

  private static func next(in rest: Substring) -> (Kind, String.Index)? {
    guard let first = rest.unicodeScalars.first else { return nil }
    let scalars = rest.unicodeScalars
    let second = scalars.index(after: scalars.startIndex)
    switch first {
    case "\\": return command(in: rest)
    case "{": return (.open, second)
    case "}": return (.close, second)
    case "%":
      let end = scalars.firstIndex { $0 == "\n" } ?? rest.endIndex
      return (.comment, end)
    case " ", "\t", "\n", "\r":
      return (
        .space, scalars.firstIndex { !" \t\n\r".unicodeScalars.contains($0) } ?? rest.endIndex
      )
    default: return (.character, second)
    }
  }

  private static func command(in rest: Substring) -> (Kind, String.Index) {
    let scalars = rest.unicodeScalars
    let start = scalars.index(after: scalars.startIndex)
    guard start < rest.endIndex else { return (.command, start) }
    let end = scalars[start...].firstIndex { !isLetter($0) } ?? rest.endIndex
    if end == start { return (.command, scalars.index(after: start)) }
    guard rest[start..<end] == "verb" else { return (.command, end) }
    var open = end
    if open < rest.endIndex, scalars[open] == "*" { open = scalars.index(after: open) }
    guard open < rest.endIndex else { return (.command, end) }
    let inside = scalars[scalars.index(after: open)...]
    guard let close = inside.firstIndex(of: scalars[open]) else { return (.command, end) }
    return (.verbatim, scalars.index(after: close))
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "@"
  }
}
