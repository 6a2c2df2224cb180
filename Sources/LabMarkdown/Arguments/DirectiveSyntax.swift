import Diagnostics
import Lexing

/// What the parser must know of a directive.
public struct DirectiveSyntax: Sendable {
  /// The label that the first argument can have.
  let subject: String?
  let labels: Set<String>
  /// Whether it can check something.
  let isCheck: Bool

  /// - Parameters:
  ///   - subject: The label of the first argument, if that is a formula, which another parser reads.
  ///   - labels: The labels of other arguments that are formulas.
  ///   - isCheck: Whether it can check something.
  public init(subject: String?, labels: Set<String>, isCheck: Bool = false) {
    self.subject = subject
    self.labels = labels
    self.isCheck = isCheck
  }

  /// The label of the argument for the points that a check gives.
  public static let points = "points"

  static let none = DirectiveSyntax(subject: nil, labels: [])

  func holds(_ label: String, isFirst: Bool) -> Bool {
    labels.contains(label) || (isFirst && label == subject)
  }
}

/// What the parser must know of the directives, by name.
public typealias DirectiveGrammar = [String: DirectiveSyntax]

extension ArgumentParser {
  /// Whether the current token begins a label.
  var isAtLabel: Bool {
    guard case .name? = lexer.token else { return false }
    var next = lexer.range.upperBound
    while lexer.byte(at: next)?.isSpace == true { next += 1 }
    return lexer.byte(at: next) == UInt8(ascii: ":")
  }

  /// Consumes the text up to the comma or parenthesis that ends the current argument.
  mutating func formula() -> ArgumentValue {
    let start = lexer.range.lowerBound
    let end = Self.endOfFormula(in: lexer.text.bytes, from: start, to: lexer.end, at: [",", ")"])
    guard start < end else { return invalid(from: start) }
    lexer.skip(to: end)
    return ArgumentValue(
      .formula(lexer.text.slice(bytes: start..<end).blanked),
      range: lexer.text.sourceRange(start..<end))
  }

  /// Returns where a formula ends, excluding trailing spaces: at one of `stops` outside brackets
  /// and quoted strings, at a closing parenthesis without an opener, or at `end`.
  static func endOfFormula(
    in bytes: [UInt8], from start: Int, to end: Int, at stops: [Unicode.Scalar]
  ) -> Int {
    let stops = stops.map { UInt8(ascii: $0) }
    var position = start
    var open: [UInt8] = []
    var isQuoted = false
    while position < end {
      let byte = bytes[position]
      if byte == .quote {
        isQuoted.toggle()
      } else if !isQuoted {
        if open.isEmpty, stops.contains(byte) { break }
        if "([{".utf8.contains(byte) {
          open.append(byte)
        } else if byte == UInt8(ascii: ")") {
          if open.isEmpty || open.last == UInt8(ascii: "[") { break }
          open.removeLast()
        } else if "]}".utf8.contains(byte), !open.isEmpty {
          open.removeLast()
        }
      }
      position += 1
    }
    while position > start, bytes[position - 1].isSpace { position -= 1 }
    return position
  }
}
