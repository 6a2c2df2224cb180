internal import Diagnostics
internal import Lexing

/// A piece of a formula block's text, classified for highlighting.
public struct FormulaWord: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Names, brackets, spaces, and anything the language doesn't know.
    case plain
    case keyword
    /// A name at its definition.
    case definition
    /// A built-in function or constant.
    case builtin
    case number
    case text
    case comment
    case sign
    /// `...`, the placeholder for an answer.
    case hole
  }

  public let kind: Kind
  public let text: String

  /// Splits the text of a block into pieces, whose concatenation is the text.
  ///
  /// - Failure: None; text that can't be parsed is plain.
  public static func words(of text: String) -> [FormulaWord] {
    FormulaWordReader(text).words()
  }
}

/// Derives the pieces of a text from the lexer's tokens and the text between them.
private struct FormulaWordReader {
  private let bytes: [UInt8]
  private let lines: [TokenLine]
  private let defined: Set<String>

  init(_ text: String) {
    let source = FormulaSource(SourceExcerpt(text))
    var lexer = LineLexer(source)
    lines = lexer.readLines()
    bytes = source.excerpt.bytes
    defined = Set(lines.flatMap { line in Self.definitions(in: line).map { $0.name ?? "" } })
  }

  func words() -> [FormulaWord] {
    var words: [FormulaWord] = []
    var end = 0
    for line in lines {
      let definitions = Set(Self.definitions(in: line).map(\.range.lowerBound))
      for (index, token) in line.tokens.enumerated() where token.range.lowerBound >= end {
        words += between(end..<token.range.lowerBound)
        end = token.range.upperBound
        let kind =
          definitions.contains(token.range.lowerBound)
          ? .definition : kind(of: token, at: index, in: line.tokens)
        words.append(word(kind, token.range.lowerBound..<end))
      }
    }
    return words + between(end..<bytes.count)
  }

  /// The names to the left of a line's equals sign, outside brackets.
  private static func definitions(in line: TokenLine) -> [Token] {
    var depth = 0
    var names: [Token] = []
    for (index, token) in line.tokens.enumerated() {
      guard case .sign(let sign) = token.kind else {
        let isMember = index > 0 && line.tokens[index - 1].isSign(".")
        if depth == 0, token.name != nil, !isMember { names.append(token) }
        continue
      }
      switch sign {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "=" where depth == 0: return names
      default: break
      }
    }
    return []
  }

  private func kind(of token: Token, at index: Int, in tokens: [Token]) -> FormulaWord.Kind {
    switch token.kind {
    case .number: return .number
    case .text, .invalid: return .text
    case .sign("..."): return .hole
    case .sign(let sign): return "()[]{},:;".contains(sign) ? .plain : .sign
    case .name(let name):
      let isCalled = index + 1 < tokens.count && tokens[index + 1].isSign("(")
      if ["return", "if", "else", "and", "or", "not"].contains(name) { return .keyword }
      if name == "repeat", !isCalled { return .keyword }
      if defined.contains(name) { return .plain }
      // A lone `e` is as often a name from the lab.
      let isConstant = name != "e" && BuiltinFunction.constants[name] != nil
      return isConstant || (isCalled && BuiltinFunction.isWord(name)) ? .builtin : .plain
    }
  }

  /// Returns the text between two tokens: spaces, comments, and anything the lexer skips.
  private func between(_ range: Range<Int>) -> [FormulaWord] {
    var words: [FormulaWord] = []
    var rest = range
    while let hash = bytes[rest].firstIndex(of: UInt8(ascii: "#")) {
      let end = bytes[hash..<rest.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D }
      words += [
        word(.plain, rest.lowerBound..<hash), word(.comment, hash..<(end ?? rest.upperBound)),
      ]
      rest = (end ?? rest.upperBound)..<rest.upperBound
    }
    return (words + [word(.plain, rest)]).filter { !$0.text.isEmpty }
  }

  private func word(_ kind: FormulaWord.Kind, _ range: Range<Int>) -> FormulaWord {
    FormulaWord(kind: kind, text: String(decoding: bytes[range], as: UTF8.self))
  }
}
