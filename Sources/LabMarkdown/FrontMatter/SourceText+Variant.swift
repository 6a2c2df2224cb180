public import Diagnostics

extension SourceText {
  /// Returns a lab's text with a variant in its front matter, in place of any other.
  public func assigned(_ variant: Variant) -> SourceText {
    let key = FrontMatterKey.variant.rawValue
    let line = "\(key): \(variant.text)"
    let bodyStart = FrontMatterReader.bodyStart(of: self)
    guard bodyStart > 0 else {
      return SourceText(name: name, text: "---\n\(line)\n---\n\n" + text)
    }
    let head = (1..<lineNumber(of: bodyStart)).map { String(self.line($0)) }
      .filter { !$0.hasPrefix(key + ":") }
    let lines = [head[0], line] + head.dropFirst()
    let body = self[SourceRange(bodyStart, utf8Count)]
    return SourceText(name: name, text: lines.joined(separator: "\n") + "\n" + body)
  }
}
