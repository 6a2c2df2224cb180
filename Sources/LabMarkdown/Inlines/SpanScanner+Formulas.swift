import Diagnostics

/// Formulas, inline and displayed.
extension SpanScanner {
  mutating func backslash() {
    switch byte(position + 1) {
    case UInt8(ascii: "("):
      let closer = closers.parenthesis.first(from: position + 2)
      if let closer, closer > position + 2 {
        return addMath(position + 2..<closer, end: closer + 2, isDisplay: false)
      }
      if closer == nil { openInline = openInline ?? position }
    case UInt8(ascii: "["):
      if let closer = closers.formulas.brackets.first(from: position + 2), closer > position + 2 {
        return addMath(position + 2..<closer, end: closer + 2, isDisplay: true)
      }
      openBracket()
    case UInt8(ascii: "b"):
      if let name = FormulaClosers.name(behind: "begin", in: text.bytes, at: position + 1, end: end)
      {
        return environment(name)
      }
      warnOfLaTeX()
    default: warnOfLaTeX()
    }
    position = min(position + 2, end)
  }

  /// Records a `\[` without an end, and warns if it ends its line.
  private mutating func openBracket() {
    openFormulas.append(OpenFormula(opener: .bracket, start: position))
    let line = text.line(text.lineIndex(of: position))
    guard text.bytes[min(position + 2, line.upperBound)..<line.upperBound].isBlank else { return }
    warnOfOpen("\\]", at: position..<position + 2, escape: "write \\\\[ for a literal bracket")
  }

  /// Whether only spaces precede the current place on its line, and possibly the `: ` of a meaning.
  private var beginsLine: Bool {
    let line = text.line(text.lineIndex(of: position))
    let before = text.bytes[line.lowerBound..<position].drop { $0.isSpace }
    guard before.first == .colon else { return before.isEmpty }
    return before.count > 1 && before.dropFirst().isBlank
  }

  /// Reads `\begin{align} … \end{align}` without dollar signs, at the beginning of a line.
  private mutating func environment(_ name: Range<Int>) {
    let opener = position..<name.upperBound + 1
    guard beginsLine else {
      diagnostics.append(
        Diagnostic(
          .warning, code: "MisplacedEnvironment",
          message: "misplaced '\(text.string(opener))' in a line of text",
          range: text.sourceRange(opener),
          help: "put it at the beginning of a line, or between two '$$'"))
      position = opener.upperBound
      return
    }
    if let end = closers.formulas.environments[position] {
      return addMath(position..<end, end: end, isDisplay: true)
    }
    openFormulas.append(OpenFormula(opener: .environment, start: position))
    warnOfOpen(
      "\\end{\(text.string(name))}", at: opener, escape: "write \\\\begin for literal text")
    position = opener.upperBound
  }

  /// Adds a formula; a displayed one with the name after it.
  private mutating func addMath(_ tex: Range<Int>, end: Int, isDisplay: Bool) {
    var brace = end
    while let byte = byte(brace), byte.isSpace { brace += 1 }
    var found: LabelReader.Found?
    if isDisplay, byte(brace) == UInt8(ascii: "{") {
      found = LabelReader.read(text, at: brace, end: self.end)
    }
    if let fault = found?.fault { diagnostics.append(fault) }
    add(
      .math(tex: tex, end: end, isDisplay: isDisplay, label: found?.label),
      to: found?.range.upperBound ?? end)
  }

  mutating func dollar() {
    if byte(position + 1) == .dollar { return display() }
    let start = position + 1
    let found = dollarCloser(from: start)
    guard let next = byte(start), !next.isSpace, let closer = found,
      !text.bytes[closer - 1].isSpace, byte(closer + 1)?.isDigit != true
    else {
      if found == nil, let next = byte(start), !next.isSpace, !next.isDigit {
        openInline = openInline ?? position
      }
      position = start
      return
    }
    let prose = ProseBetweenDollars(text, start..<closer, in: self.start..<end, isRow: isRow)
    guard !prose.isProse else {
      if !prose.isCertain { warnOfProse(at: position..<closer + 1) }
      position = start
      return
    }
    addMath(start..<closer, end: closer + 1, isDisplay: false)
  }

  private mutating func warnOfProse(at range: Range<Int>) {
    diagnostics.append(
      Diagnostic(
        .warning, code: "ProseBetweenDollars",
        message: "suspicious dollar signs: the text between them reads like prose",
        range: text.sourceRange(range),
        help: "write \\$ for a dollar sign, or \\( … \\) for a formula"))
  }

  /// The maximum length of a formula; the typesetter accepts fewer bytes.
  private static let longestFormula = 4096

  /// Returns the dollar sign that closes a formula, skipping any inside the braces of a `\text`.
  private func dollarCloser(from start: Int) -> Int? {
    var closer = closers.dollar.first(from: start)
    var position = start
    while let found = closer, found - start <= Self.longestFormula,
      let group = closers.textGroups.first(from: position), group.lowerBound < found
    {
      position = group.upperBound
      if position > found { closer = closers.dollar.first(from: position) }
    }
    return closer
  }

  private mutating func display() {
    let start = position + 2
    let closer = closers.formulas.dollars.first(from: start)
    if let closer, !text.bytes[start..<closer].isBlank {
      return addMath(start..<closer, end: closer + 2, isDisplay: true)
    }
    if closer == nil { openFormulas.append(OpenFormula(opener: .dollars, start: position)) }
    warnOfOpen("$$", at: position..<start, escape: "write \\$ for a dollar sign")
    position = start
    while byte(position) == .dollar { position += 1 }
  }

  private mutating func warnOfOpen(_ closer: String, at range: Range<Int>, escape: String) {
    diagnostics.append(
      Diagnostic(
        .warning, code: "UnclosedFormula", message: "missing '\(closer)' to close a formula",
        range: text.sourceRange(range),
        help: "a formula must end before the next blank line, in the list item or block quote "
          + "in which it begins; \(escape)"))
  }
}
