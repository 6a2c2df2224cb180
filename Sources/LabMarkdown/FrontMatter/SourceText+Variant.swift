public import Diagnostics

extension SourceText {
  /// Returns a lab's text with a variant in its front matter, in place of any other.
  public func assigned(_ variant: Variant) -> SourceText {
    let line = variant.line
    let bodyStart = FrontMatterReader.bodyStart(of: self)
    guard bodyStart > 0 else {
      return SourceText(name: name, text: "---\n\(line)---\n\n" + text)
    }
    let head = (1..<lineNumber(of: bodyStart)).map { String(self.line($0)) }
      .filter { !$0.hasPrefix(Variant.key + ":") }
    let others = head.dropFirst().joined(separator: "\n")
    let body = self[SourceRange(bodyStart, utf8Count)]
    return SourceText(name: name, text: "\(head[0])\n\(line)\(others)\n\(body)")
  }
}

extension Variant {
  fileprivate static let key = FrontMatterKey.variant.rawValue

  /// Its line in the front matter, with the line break.
  public var line: String { "\(Self.key): \(text)\n" }
}
