/// The source line of a diagnostic with a caret below its place, as terminals and pages show it.
///
///        12 | @train(run, network: net, on: xor, epoch: 2500)
///           |                                    ^~~~~
public struct DiagnosticExcerpt: Sendable {
  /// The source line behind its number.
  public let line: String
  /// As many spaces as the number takes.
  let margin: String
  /// The caret, indented to its place below the text of the line.
  let caret: String

  /// - Parameter widestLine: The maximum number of characters shown; longer lines are cut around the
  ///   caret.
  public init(of diagnostic: Diagnostic, in source: SourceText, widestLine: Int) {
    let start = source.location(of: diagnostic.range.lowerBound)
    let number = String(start.line)
    let indentation = String(repeating: " ", count: max(6 - number.count, 1))
    margin = indentation + String(repeating: " ", count: number.count)
    let text: String
    (text, caret) = Self.text(of: diagnostic, at: start, in: source, widestLine)
    line = "\(indentation)\(number) | \(text)"
  }

  /// The caret behind its margin.
  public var caretLine: String { "\(margin) | \(caret)" }

  private static func text(
    of diagnostic: Diagnostic, at start: SourceLocation, in source: SourceText, _ widestLine: Int
  ) -> (line: String, caret: String) {
    // Four bytes per scalar: everything that is shown, and one more to tell that there is more.
    let part = source.surroundings(of: diagnostic.range.lowerBound, reach: 4 * widestLine + 8)
    let scalars = Array(part.text.unicodeScalars)
    let count = part.before + scalars.count + part.after
    let end = source.end(of: diagnostic.range)
    let lastColumn = end.line == start.line ? end.column : count + 1
    let first = min(start.column - 1, count)
    let marked = max(1, min(lastColumn - 1, count) - first)
    let from = first > widestLine * 2 / 3 ? first - widestLine / 3 : 0
    let shown = scalars.dropFirst(max(from - part.before, 0)).prefix(widestLine)
    let lead = (from > 0 ? 1 : 0) + shown.prefix(first - from).reduce(0) { $0 + width($1) }
    let line = (from > 0 ? "…" : "") + shown.printable + (from + shown.count < count ? "…" : "")
    let tail = min(marked, max(1, widestLine - (first - from))) - 1
    return (
      line, String(repeating: " ", count: lead) + "^" + String(repeating: "~", count: tail)
    )
  }

  /// The terminal cells that a scalar takes: none for combining marks, two for wide characters.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension Sequence<Unicode.Scalar> {
  /// The text without control characters, which a terminal would obey.
  var printable: String {
    var text = ""
    for scalar in self {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        text += scalar == "\t" ? " " : "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension String {
  var printable: String { unicodeScalars.printable }
}
