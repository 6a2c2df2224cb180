import Diagnostics

extension ArgumentValue {
  /// Parses a value that isn't part of a file; an unparsable value is `.invalid`.
  public init(parsing text: String) {
    var leaf = SourceExcerpt()
    let bytes = Array(text.utf8)
    leaf.append(0..<bytes.count, of: bytes)
    var parser = ArgumentParser(leaf, in: 0..<bytes.count)
    let parsed = parser.value()
    let isRead = parser.lexer.token == nil && parser.lexer.diagnostics.isEmpty
    self = isRead ? parsed : ArgumentValue(.invalid, range: parsed.range)
  }
}
