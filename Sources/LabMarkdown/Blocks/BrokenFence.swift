import Diagnostics

/// A block of code that swallows the lab below it, because one of its fences is missing:
///
///     @answer(a)           @answer(a)
///     ```formula           f(x) = x
///     f(x) = x             ```
///     @end(answer)         @end(answer)
///
/// Formulas can't contain directives, and in an answer, no code contains the answer's end.
struct BrokenFence {
  /// The fence that is missing, and the beginning of the line above which it is missing.
  let missing: (line: String, offset: Int)
  let diagnostic: Diagnostic
  /// What the code swallows that some readers must not see: they get nothing until the fence is there.
  let hidden: ContainerKind?

  /// Finds the first one outside of lists and block quotes.
  init?(in lines: LineScanner, _ grammar: DirectiveGrammar) {
    guard lines.bytes.contains(.at), Self.mayHaveFences(lines.bytes) else { return nil }
    for node in BlockText(lines).parsed().children {
      guard let code = FencedCode(node, in: lines) else { continue }
      guard let end = code.boundary(grammar) else { continue }
      self =
        code.firstFormulaAbove(end).map { code.unopened(from: $0) } ?? code.unclosed(before: end)
      return
    }
    return nil
  }

  /// Whether there are three backquotes or tildes in a row.
  private static func mayHaveFences(_ bytes: some Sequence<UInt8>) -> Bool {
    var (last, count): (UInt8, Int) = (0, 0)
    for byte in bytes {
      count = byte == last ? count + 1 : 1
      last = byte
      if count == 3, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") { return true }
    }
    return false
  }

  fileprivate init(
    missing: (line: String, offset: Int), hiding hidden: ContainerKind?, _ diagnostic: Diagnostic
  ) {
    self.missing = missing
    self.hidden = hidden
    self.diagnostic = diagnostic
  }

  fileprivate var suspicion: Suspicion? {
    hidden.map {
      Suspicion(
        $0, "suspicious fence above \($0.phrase): \(diagnostic.message)", at: diagnostic.range,
        help: diagnostic.help ?? "")
    }
  }
}

/// A file without its comments, and with the fences that were missing.
struct MendedFile {
  var text: SourceText
  var diagnostics: [Diagnostic] = []
  /// Those for fences above something that is hidden from some readers, and for comments.
  var suspicions: [Suspicion] = []
}

extension MendedFile {
  /// More than anyone leaves open in a lab that is worth reading on.
  private static let most = 20

  init(_ file: SourceText, from bodyStart: Int, _ grammar: DirectiveGrammar) {
    var file = file
    text = file
    for round in 0...Self.most {
      let (text, faults, nested) = CommentScanner.hidingComments(of: file, from: bodyStart, grammar)
      let lines = LineScanner(text, bodyStart: bodyStart)
      guard round < Self.most, let fence = BrokenFence(in: lines, grammar) else {
        self.text = text
        diagnostics += faults
        suspicions += nested
        return
      }
      let length = file.utf8Count
      file = file.inserting(line: fence.missing.line, at: fence.missing.offset)
      if let suspicion = fence.suspicion {
        suspicions.append(suspicion)
      } else {
        diagnostics.append(fence.diagnostic)
      }
      let shift = file.utf8Count - length
      move { $0 < fence.missing.offset ? $0 : $0 + shift }
    }
  }

  /// Moves what has been found, by the places to which the beginnings of lines move.
  mutating func move(_ place: (Int) -> Int) {
    func moved(_ range: SourceRange) -> SourceRange {
      let start = place(range.lowerBound)
      return SourceRange(start, start + range.upperBound - range.lowerBound)
    }
    diagnostics = diagnostics.map { $0.moved(to: moved($0.range)) }
    suspicions = suspicions.map { $0.moved(to: moved($0.diagnostic.range)) }
  }
}

/// The lines of a block of code between fences.
private struct FencedCode {
  let lines: LineScanner
  /// The first word after the opening fence.
  let language: String
  /// The opening fence without that word.
  let fence: String
  let numbers: ClosedRange<Int>

  init?(_ node: MarkdownNode, in lines: LineScanner) {
    guard let language = node.language else { return nil }
    numbers = lines.lineRange(of: node)
    let opener = lines.bytes[lines.trimmingStart(lines.line(numbers.lowerBound))]
    let signs = opener.prefix { $0 == opener.first }
    guard let sign = signs.first, [.backtick, UInt8(ascii: "~")].contains(sign), signs.count >= 3
    else { return nil }
    fence = String(decoding: signs, as: UTF8.self)
    self.language = language
    self.lines = lines
  }

  private var isFormula: Bool { language == MarkdownNode.formulaLanguage }

  /// The place of the opening fence.
  private var range: SourceRange {
    let line = lines.trimmingEnd(lines.trimmingStart(lines.line(numbers.lowerBound)))
    return SourceRange(line.lowerBound, line.upperBound)
  }

  private func isBlank(_ number: Int) -> Bool { lines.bytes[lines.line(number)].isBlank }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: lines.bytes[range], as: UTF8.self)
  }

  private func word(_ number: Int) -> String? {
    DirectiveReader.name(in: lines.bytes, of: lines.line(number)).map { string($0) }
  }

  private func endsAnswer(_ number: Int) -> Bool {
    let line = lines.trimmingStart(lines.line(number))
    return lines.bytes.has("@end(answer)", at: line.lowerBound)
  }

  /// The first line that can't be part of the code.
  func boundary(_ grammar: DirectiveGrammar) -> Int? {
    let content = numbers.dropFirst()
    guard isFormula else {
      return content.first { endsAnswer($0) }.flatMap { isInAnswer(before: $0) ? $0 : nil }
    }
    return content.first { number in
      guard let word = word(number) else { return false }
      return grammar[word] != nil || ContainerKind(rawValue: word) != nil
        || DocumentWord(rawValue: word) != nil
    }
  }

  /// Whether the code is in an answer, and doesn't show the beginning of another one.
  private func isInAnswer(before end: Int) -> Bool {
    for number in stride(from: end - 1, to: lines.lineOffset, by: -1) {
      if word(number) == ContainerKind.answer.rawValue { return number < numbers.lowerBound }
      if endsAnswer(number) { return false }
    }
    return false
  }
}

// MARK: Which fence is missing

extension FencedCode {
  /// Returns the line of the first formula above, if the fence is the one below them.
  func firstFormulaAbove(_ end: Int) -> Int? {
    guard !isFormula, language.isEmpty, (numbers.lowerBound + 1..<end).allSatisfy(isBlank) else {
      return nil
    }
    let above = stride(from: numbers.lowerBound - 1, to: lines.lineOffset, by: -1)
      .prefix { word($0) == nil }
    let texts = above.filter { !isBlank($0) }
    // Text that explains the formulas is in paragraphs of its own.
    let isFirst = { (number: Int) in word(number - 1) != nil || isBlank(number - 1) }
    return texts.last { isFirst($0) && FormulaLine.name(in: string(lines.line($0))) != nil }
  }

  /// The kind of hidden block that begins in the code, seen by the fewest.
  private var hidden: ContainerKind? {
    numbers.compactMap { word($0).flatMap(ContainerKind.init) }
      .filter { $0.audience > .student }.max { $0.audience < $1.audience }
  }

  func unopened(from number: Int) -> BrokenFence {
    let opener = fence + MarkdownNode.formulaLanguage
    return BrokenFence(
      missing: (opener, lines.source.offset(ofLine: number)), hiding: hidden,
      Diagnostic(
        code: "UnopenedCode",
        message: "missing '\(opener)' above the formulas that this '\(fence)' closes",
        range: range, help: "write \(opener) on a line of its own above the first formula"))
  }

  func unclosed(before boundary: Int) -> BrokenFence {
    let last = isFormula ? lastLine(before: boundary) : boundary
    let directive = lines.trimmingStart(lines.line(boundary))
    let word = endsAnswer(boundary) ? "@end(answer)" : "@\(word(boundary) ?? "")"
    let place = lines.source.mention(of: directive.lowerBound, at: range.lowerBound)
    let help = isFormula ? "last formula" : "code"
    return BrokenFence(
      missing: (fence, lines.source.offset(ofLine: last)), hiding: hidden,
      Diagnostic(
        code: "UnclosedCode",
        message: "missing '\(fence)' to close the \(isFormula ? "formulas" : "code") "
          + "before \(word) on \(place)",
        range: range, help: "write \(fence) on a line of its own below the \(help)"))
  }

  /// Returns the line before which the formulas end: text may follow them.
  private func lastLine(before end: Int) -> Int {
    (numbers.lowerBound + 2..<max(numbers.lowerBound + 2, end)).first { number in
      !isBlank(number) && isBlank(number - 1)
        && !string(lines.line(number)).contains(/=|^\s|^#/)
    } ?? end
  }
}
