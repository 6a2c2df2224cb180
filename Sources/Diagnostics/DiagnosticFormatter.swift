/// Formats diagnostics for a terminal: place, message, source line, caret, help.
///
///     labs/02-xor.md:12:34: error: unknown argument 'epoch' in @train; did you mean 'epochs'? [UnknownArgument]
///        12 | @train(run, network: net, on: xor, epoch: 2500)
///           |                                    ^~~~~
///           = help: labsheet explain train
public struct DiagnosticFormatter: Sendable {
  /// The maximum number of characters shown of a source line.
  static let widestLine = 120

  public let isColored: Bool

  public init(isColored: Bool = false) { self.isColored = isColored }

  public func format(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
    diagnostics.map { format($0, in: source) }.joined(separator: "\n")
  }

  public func format(_ diagnostic: Diagnostic, in source: SourceText) -> String {
    let place = diagnostic.range.lowerBound
    let start = source.location(of: place)
    let excerpt = DiagnosticExcerpt(of: diagnostic, in: source, widestLine: Self.widestLine)
    var lines = [
      "\(source.name(at: place).printable):\(start.line):\(start.column): \(severity(diagnostic))"
        + ": \(bold(diagnostic.message.printable)) [\(diagnostic.code)]",
      excerpt.line,
      "\(excerpt.margin) | \(paint(excerpt.caret, as: diagnostic.severity))",
    ]
    if let help = diagnostic.help { lines.append("\(excerpt.margin) = help: \(help.printable)") }
    return lines.joined(separator: "\n")
  }

  private func severity(_ diagnostic: Diagnostic) -> String {
    paint(diagnostic.severity.rawValue, as: diagnostic.severity)
  }

  private func paint(_ text: String, as severity: Diagnostic.Severity) -> String {
    guard isColored else { return text }
    return "\u{1B}[\(severity == .error ? "1;31" : "1;33")m\(text)\u{1B}[0m"
  }

  private func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

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
