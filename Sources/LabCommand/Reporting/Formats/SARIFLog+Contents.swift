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
    var words: [String] = []
    let letters = Array(code)
    for (index, letter) in letters.enumerated() {
      let isAfterSmall = index > 0 && letters[index - 1].isLowercase
      let isBeforeSmall = index + 1 < letters.count && letters[index + 1].isLowercase
      if words.isEmpty || letter.isUppercase && (isAfterSmall || isBeforeSmall) { words.append("") }
      words[words.count - 1].append(letter)
    }
    let rest = words.dropFirst().map { word in
      word.count > 1 && word.allSatisfy(\.isUppercase) ? word : word.lowercased()
    }
    return (words.prefix(1) + rest).joined(separator: " ")
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
