import Diagnostics

extension Expression {
  /// Parses a value that isn't part of a file; an unparsable value is `.invalid`.
  public init(parsing text: String) {
    var leaf = SourceExcerpt()
    let bytes = Array(text.utf8)
    leaf.append(0..<bytes.count, of: bytes)
    var parser = ExpressionParser(leaf, in: 0..<bytes.count)
    let parsed = parser.expression().expression
    let isRead = parser.lexer.token == .end && parser.lexer.diagnostics.isEmpty
    self = isRead ? parsed : Expression(.invalid, range: parsed.range)
  }
}
