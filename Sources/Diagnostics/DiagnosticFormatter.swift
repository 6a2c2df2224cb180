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
