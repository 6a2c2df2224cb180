import Diagnostics

/// Parses one directive from the raw lines of its paragraph.
struct DirectiveReader {
  private let leaf: SourceExcerpt
  private let range: Range<Int>
  private let grammar: DirectiveGrammar
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var isClosed = false
  /// Where the directive ends, after its closing parenthesis.
  private(set) var end: Int

  init(_ leaf: SourceExcerpt, in range: Range<Int>, _ grammar: DirectiveGrammar) {
    self.leaf = leaf
    self.range = range
    self.grammar = grammar
    end = range.upperBound
  }

  /// Whether a line starts with `@name(`.
  static func opens(_ bytes: [UInt8], in line: Range<Int>) -> Bool {
    name(in: bytes, of: line) != nil
  }

  /// Returns the bytes of the name if the line starts with `@name(`, unless it is part of prose. A
  /// full-width parenthesis counts, so that it can be reported.
  static func name(in bytes: [UInt8], of line: Range<Int>) -> Range<Int>? {
    guard let name = word(in: bytes, of: line), !isProse(bytes, name) else { return nil }
    let end = name.upperBound
    return bytes.has("(", at: end) || bytes.has("\u{FF08}", at: end) ? name : nil
  }

  /// Returns the bytes of the name if the line starts with `@name (` and contains a `)`.
  static func nameBeforeSpace(in bytes: [UInt8], of line: Range<Int>) -> Range<Int>? {
    guard let name = word(in: bytes, of: line), !isProse(bytes, name) else { return nil }
    let behind = bytes[name.upperBound..<line.upperBound]
    guard let opener = behind.firstIndex(where: { !$0.isBlank }), opener > name.upperBound,
      bytes.has("(", at: opener), behind.contains(UInt8(ascii: ")"))
    else { return nil }
    return name
  }

  private static func isProse(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    DocumentWord.inProse.contains { bytes[name].elementsEqual($0.rawValue.utf8) }
  }

  /// Returns the bytes of the word after the `@` with which the line starts.
  private static func word(in bytes: [UInt8], of line: Range<Int>) -> Range<Int>? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start].isBlank { start += 1 }
    guard start + 1 < line.upperBound, bytes[start] == .at, bytes[start + 1].beginsName else {
      return nil
    }
    var end = start + 1
    while end < line.upperBound, bytes[end].continuesName { end += 1 }
    return start + 1..<end
  }

  /// - Parameter isLast: Whether the directive's lines are the last of the paragraph.
  mutating func read(isLast: Bool, source: SourceText) -> Directive {
    guard let name = Self.name(in: leaf.bytes, of: range) else {
      return Directive(
        name: "", nameRange: leaf.sourceRange(range), arguments: [],
        range: leaf.sourceRange(range))
    }
    var parser = ArgumentParser(leaf, in: name.upperBound..<range.upperBound)
    let opener = parser.lexer.range
    var list = parser.arguments(grammar[leaf.string(name)] ?? .none)
    isClosed = list.isClosed
    diagnostics = parser.lexer.diagnostics
    if isClosed {
      end = parser.lexer.previousEnd
      // What the lexer saw after the parenthesis doesn't concern the directive.
      let last = leaf.sourceOffset(of: end - 1)
      diagnostics.removeAll { $0.range.lowerBound > last && $0.replacement != "," }
      reportTextBehind()
    } else {
      reportUnclosed(
        leaf.string(name), opener: opener, isLast: isLast, source: source)
      let rest = leaf.sourceRange(range.upperBound..<range.upperBound)
      list.arguments.append(
        Argument(label: nil, labelRange: rest, value: ArgumentValue(.invalid, range: rest)))
    }
    return Directive(
      name: leaf.string(name), nameRange: leaf.sourceRange(name), arguments: list.arguments,
      range: leaf.sourceRange(name.lowerBound - 1..<end))
  }

  private mutating func reportTextBehind() {
    let line = leaf.line(leaf.lineIndex(of: end - 1))
    guard end < line.upperBound, !leaf.bytes[end..<line.upperBound].isBlank else { return }
    var start = end
    while leaf.bytes[start].isBlank { start += 1 }
    let isDirective = Self.opens(leaf.bytes, in: start..<line.upperBound)
    let isParenthesis = leaf.bytes[start] == UInt8(ascii: ")")
    diagnostics.append(
      Diagnostic(
        code: "TextAfterDirective",
        message: isParenthesis
          ? "misplaced ')': the directive is already closed"
          : "misplaced text after a directive's ')'",
        range: leaf.sourceRange(start..<line.upperBound),
        help: isDirective
          ? "start each directive on its own line" : "put the text in a separate paragraph"))
  }

  /// Reports the missing parenthesis, and nothing that only follows from it.
  private mutating func reportUnclosed(
    _ name: String, opener: Range<Int>, isLast: Bool, source: SourceText
  ) {
    if let comma = diagnostics.firstIndex(where: { $0.code == "MissingComma" }) {
      diagnostics.removeSubrange(comma...)
    }
    diagnostics.removeAll { $0.code == "MissingParenthesis" }
    if let blank = isLast ? blankLineInside(source) : nil {
      diagnostics.append(
        Diagnostic(
          code: "BlankLineInDirective",
          message: "misplaced blank line between the parentheses of @\(name)", range: blank,
          help: "delete the blank line"))
      return
    }
    diagnostics.append(
      Diagnostic(
        code: "MissingParenthesis", message: "missing ')' to close @\(name)(",
        range: leaf.sourceRange(opener),
        help: "add the matching ')' before the next blank line"))
  }

  /// Returns the blank line after the paragraph if an unmatched closing parenthesis follows soon
  /// after it.
  private func blankLineInside(_ source: SourceText) -> SourceRange? {
    let line = source.lineNumber(of: leaf.sourceOffset(of: range.upperBound)) + 1
    guard line < source.lineCount, isBlank(source.line(line)) else { return nil }
    var open = 0
    for next in line + 1..<min(line + 30, source.lineCount + 1) {
      let text = source.line(next)
      if text.utf8.first(where: { !$0.isBlank }) == .at { return nil }
      for byte in text.utf8.prefix(400) {
        if byte == UInt8(ascii: "(") { open += 1 }
        if byte == UInt8(ascii: ")") { open -= 1 }
        if open < 0 {
          let start = source.offset(ofLine: line)
          return SourceRange(start, start + source.line(line).utf8.count)
        }
      }
    }
    return nil
  }

  private func isBlank(_ line: Substring) -> Bool { line.utf8.allSatisfy(\.isSpace) }
}
