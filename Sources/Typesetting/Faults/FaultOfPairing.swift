internal import Diagnostics

extension TeXFormula {
  private struct Opener {
    let text: String
    let environment: String
    let range: Range<Int>

    var closer: String {
      switch text {
      case "{": "}"
      case "\\left": "\\right"
      default: "\\end{\(environment)}"
      }
    }
    var shown: String { text == "\\begin" ? "\\begin{\(environment)}" : text }
  }

  /// The first brace, `\left`, or `\begin` that isn't closed, or the first closer without an
  /// opener.
  ///
  /// KaTeX reports these where it gives up, which is usually at the end of the formula.
  var faultOfPairing: Diagnostic? {
    var openers: [Opener] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.kind == .open || token.text == "\\left" || token.text == "\\begin" {
        openers.append(opener(at: &index))
      } else if let closer = closer(at: &index) {
        guard let opener = openers.popLast() else {
          return Self.fault("misplaced '\(closer)': there is nothing to close", token.range)
        }
        if opener.closer != closer { return Self.unclosed(opener, before: closer) }
      }
      index += 1
    }
    return openers.last.map { Self.unclosed($0, before: nil) }
  }

  private func opener(at index: inout Int) -> Opener {
    let token = tokens[index]
    let name = token.text == "\\begin" ? environment(after: &index) : (text: "", end: 0)
    return Opener(
      text: String(token.text), environment: name.text,
      range: token.range.lowerBound..<max(token.range.upperBound, name.end))
  }

  private func closer(at index: inout Int) -> String? {
    let token = tokens[index]
    if token.kind == .close { return "}" }
    if token.text == "\\right" { return "\\right" }
    return token.text == "\\end" ? "\\end{\(environment(after: &index).text)}" : nil
  }

  /// Reads `{name}`, and leaves the index at its closing brace.
  private func environment(after index: inout Int) -> (text: String, end: Int) {
    let name = group(after: index)
    guard let first = name.first, let last = name.last else { return ("", 0) }
    index = min(name.endIndex, tokens.count - 1)
    return (
      String(tex.utf8Text(first.range.lowerBound..<last.range.upperBound)),
      tokens[index].range.upperBound
    )
  }

  private static func unclosed(_ opener: Opener, before closer: String?) -> Diagnostic {
    let place = closer.map { " before '\($0)'" } ?? ""
    return fault("missing '\(opener.closer)' for this '\(opener.shown)'\(place)", opener.range)
  }

  private static func fault(_ message: String, _ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "UnbalancedFormula", message: message,
      range: SourceRange(range.lowerBound, range.upperBound))
  }
}

extension String {
  /// Returns the text between two UTF-8 offsets.
  func utf8Text(_ range: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }
}
