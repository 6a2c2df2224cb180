/// Formats diagnostics for a terminal: place, message, source line, caret, help.
///
///     labs/02-xor.md:12:34: error: unknown argument 'epoch' in @train; did you mean 'epochs'? [UnknownArgument]
///        12 | @train(run, network: net, on: xor, epoch: 2500)
///           |                                    ^~~~~
///           = help: labsheet explain train
public struct DiagnosticFormatter: Sendable {
  /// The maximum number of characters shown of a source line; longer lines are cut around the
  /// caret.
  public let widestLine: Int

  public let isColored: Bool

  public init(isColored: Bool = false, widestLine: Int = 120) {
    self.isColored = isColored
    self.widestLine = widestLine
  }

  public func format(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
    diagnostics.map { format($0, in: source) }.joined(separator: "\n")
  }

  public func format(_ diagnostic: Diagnostic, in source: SourceText) -> String {
    let start = source.location(of: diagnostic.range.lowerBound)
    let number = String(start.line)
    let margin = String(repeating: " ", count: max(6 - number.count, 1))
    let blank = margin + String(repeating: " ", count: number.count)
    let (line, caret) = excerpt(of: diagnostic, at: start, in: source)
    var lines = [
      "\(printable(source.name(at: diagnostic.range.lowerBound))):\(start.line):\(start.column): \(severity(diagnostic))"
        + ": \(bold(printable(diagnostic.message))) [\(diagnostic.code)]",
      "\(margin)\(number) | \(line)",
      "\(blank) | \(paint(caret, as: diagnostic.severity))",
    ]
    if let help = diagnostic.help { lines.append("\(blank) = help: \(printable(help))") }
    return lines.joined(separator: "\n")
  }

  private func excerpt(
    of diagnostic: Diagnostic, at start: SourceLocation, in source: SourceText
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
    let line = (from > 0 ? "…" : "") + printable(shown) + (from + shown.count < count ? "…" : "")
    let tail = min(marked, max(1, widestLine - (first - from))) - 1
    return (
      line, String(repeating: " ", count: lead) + "^" + String(repeating: "~", count: tail)
    )
  }

  /// Replaces control characters, which a terminal would obey.
  private func printable(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        text += scalar == "\t" ? " " : "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private func printable(_ text: String) -> String { printable(text.unicodeScalars) }

  /// The terminal cells that a scalar takes: none for combining marks, two for wide characters.
  private func width(_ scalar: Unicode.Scalar) -> Int {
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

  private func severity(_ diagnostic: Diagnostic) -> String {
    paint(diagnostic.severity.rawValue, as: diagnostic.severity)
  }

  private func paint(_ text: String, as severity: Diagnostic.Severity) -> String {
    guard isColored else { return text }
    return "\u{1B}[\(severity == .error ? "1;31" : "1;33")m\(text)\u{1B}[0m"
  }

  private func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
