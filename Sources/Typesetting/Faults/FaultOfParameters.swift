internal import Diagnostics

extension TeXFormula {
  private static let commands: Set<String> = ["\\newcommand", "\\renewcommand", "\\providecommand"]
  private static let primitives: Set<String> = ["\\def", "\\gdef", "\\edef", "\\xdef"]

  /// A macro's definition.
  private struct Definition {
    let name: String
    /// The number of parameters it declares.
    let count: Int
    let body: Range<Int>
  }

  /// The first `#` in a macro's body that isn't one of its parameters; KaTeX fails on it where the
  /// macro is used.
  var faultOfParameters: Diagnostic? {
    for index in tokens.indices where tokens[index].kind == .command {
      let word = String(tokens[index].text)
      if Self.commands.contains(word), let fault = faultOfCount(behind: index, word) {
        return fault
      }
      let definition =
        Self.commands.contains(word)
        ? command(behind: index) : Self.primitives.contains(word) ? primitive(behind: index) : nil
      if let definition, let fault = fault(in: definition, word) { return fault }
    }
    return nil
  }

  private func fault(in definition: Definition, _ word: String) -> Diagnostic? {
    var index = definition.body.lowerBound
    while index < definition.body.upperBound {
      guard tokens[index].text == "#" else {
        index += 1
        continue
      }
      let next = index + 1 < definition.body.upperBound ? tokens[index + 1] : nil
      index += 2
      if next?.text == "#" { continue }
      let sign = tokens[index - 2].range
      guard let next, let digit = Int(next.text), next.text.utf8.count == 1 else {
        return Diagnostic(
          code: "InvalidMacro",
          message: "invalid '#' in the macro '\(definition.name)': no number follows it",
          range: SourceRange(sign.lowerBound, sign.upperBound),
          help: "arguments are #1 to #9; \\# is a number sign")
      }
      if digit > definition.count || digit == 0 {
        return unknown(digit, definition, word, sign.lowerBound..<next.range.upperBound)
      }
    }
    return nil
  }

  private func unknown(
    _ digit: Int, _ definition: Definition, _ word: String, _ range: Range<Int>
  ) -> Diagnostic {
    let declared =
      definition.count == 0
      ? "no parameters" : "\(definition.count) parameter\(definition.count == 1 ? "" : "s")"
    let mended =
      Self.commands.contains(word)
      ? "\(word){\(definition.name)}[\(digit)]{…}"
      : "\(word)\(definition.name)" + (1...max(1, digit)).map { "#\($0)" }.joined() + "{…}"
    return Diagnostic(
      code: "UnknownParameter",
      message: "unknown parameter '#\(digit)': the macro '\(definition.name)' declares \(declared)",
      range: SourceRange(range.lowerBound, range.upperBound),
      help: digit == 0 ? "parameters are #1 to #9" : "declare it: \(mended)")
  }

  /// Reads `{\name}[2]{body}`.
  private func command(behind index: Int) -> Definition? {
    guard let (name, behind) = name(behind: index) else { return nil }
    guard let brackets = brackets(at: behind) else {
      return Definition(name: name, count: 0, body: body(at: behind))
    }
    return Definition(
      name: name, count: Int(text(in: brackets)) ?? 9,
      body: body(at: behindBlanks(brackets.upperBound)))
  }

  /// A parameter count outside 0 to 9, or an optional argument after it, which KaTeX doesn't
  /// support.
  private func faultOfCount(behind index: Int, _ word: String) -> Diagnostic? {
    guard let (name, behind) = name(behind: index), let count = brackets(at: behind) else {
      return nil
    }
    let written = text(in: count)
    guard written.utf8.count == 1, Int(written) != nil else {
      return Diagnostic(
        code: "InvalidMacro",
        message: "invalid number of arguments '\(written)' of the macro '\(name)'",
        range: sourceRange(of: count), help: "it must be 0 to 9, as in \(word){\(name)}[2]{…}")
    }
    guard let optional = brackets(at: behindBlanks(count.upperBound)) else { return nil }
    return Diagnostic(
      code: "InvalidMacro",
      message: "invalid macro '\(name)': it has an optional argument, which formulas here do not "
        + "have",
      range: sourceRange(of: optional),
      help: "remove it and write all arguments: \(word){\(name)}[\(written)]{…}")
  }

  /// Reads `{\name}`, possibly after a `*`, and returns the index after it.
  private func name(behind index: Int) -> (name: String, behind: Int)? {
    var index = behindBlanks(index + 1)
    if index < tokens.count, tokens[index].text == "*" { index = behindBlanks(index + 1) }
    let name = group(after: index - 1)
    guard let first = name.first(where: { $0.kind == .command }) else { return nil }
    return (String(first.text), end(of: name))
  }

  /// Returns the tokens from a `[` to its `]`.
  private func brackets(at index: Int) -> Range<Int>? {
    guard index < tokens.count, tokens[index].text == "[",
      let close = tokens[index...].firstIndex(where: { $0.text == "]" })
    else { return nil }
    return index..<close + 1
  }

  private func text(in brackets: Range<Int>) -> String {
    tokens[brackets].dropFirst().dropLast().filter { $0.kind != .space }.map(\.text).joined()
  }

  private func sourceRange(of indices: Range<Int>) -> SourceRange {
    SourceRange(
      tokens[indices.lowerBound].range.lowerBound, tokens[indices.upperBound - 1].range.upperBound)
  }

  /// Reads `\name#1#2{body}`.
  private func primitive(behind index: Int) -> Definition? {
    let name = behindBlanks(index + 1)
    guard name < tokens.count, tokens[name].kind == .command else { return nil }
    guard let open = tokens[name...].firstIndex(where: { $0.kind == .open }) else { return nil }
    let count = tokens[name..<open].count { $0.text == "#" }
    return Definition(name: String(tokens[name].text), count: count, body: body(at: open))
  }

  private func body(at index: Int) -> Range<Int> {
    guard index < tokens.count else { return tokens.count..<tokens.count }
    return group(after: index - 1).indices
  }

  private func behindBlanks(_ index: Int) -> Int {
    var index = index
    while index < tokens.count, tokens[index].kind == .space { index += 1 }
    return index
  }

  /// Returns the index after a group, its brace, and spaces.
  private func end(of group: ArraySlice<TeXToken>) -> Int {
    let end = group.endIndex
    return behindBlanks(end < tokens.count && tokens[end].kind == .close ? end + 1 : end)
  }
}
