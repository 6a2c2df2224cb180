extension SARIFLog.Rule {
  /// Describes a kind of problem by its code; each problem's message says what is wrong.
  init(code: String) {
    id = code
    shortDescription = .init(text: Self.title(of: code))
    fullDescription = .init(text: "Labsheet reports problems of this kind as \(code).")
    help = .init(
      text:
        "Each message says what is wrong and how to fix it. Run 'labsheet check' to see them in "
        + "a terminal, and 'labsheet explain NAME' to learn about a directive.")
  }

  /// Returns the words of a code: `Directive in HTML` for `DirectiveInHTML`.
  static func title(of code: String) -> String {
    let words = code.matches(of: word).map { String($0.output) }
    let rest = words.dropFirst().map { word in
      word.dropFirst().contains(where: \.isUppercase) ? word : word.lowercased()
    }
    return (words.prefix(1) + rest).joined(separator: " ")
  }

  /// A word of a code: one with capitals of its own, an abbreviation, or any other.
  private static var word: Regex<Substring> {
    /(?:La|Bib|Ka)?TeX|[A-Z]+(?![a-z])|[A-Z][a-z0-9]*/
  }
}

extension SARIFLog.Result {
  init(_ record: DiagnosticRecord, fingerprint: String?) {
    ruleId = record.code
    level = record.severity
    message = .init(text: record.messageWithHelp)
    locations = [
      .init(
        physicalLocation: .init(
          artifactLocation: .init(uri: ReportedFile(record.file).uri),
          region: .init(
            startLine: record.line, startColumn: record.column, endLine: record.endLine,
            endColumn: record.endColumn)))
    ]
    partialFingerprints = fingerprint.map { .init(primaryLocationLineHash: $0) }
  }
}
