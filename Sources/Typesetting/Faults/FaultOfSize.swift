internal import Diagnostics

extension TeXFormula {
  /// The maximum length of a formula in bytes; the longest in the labs has 700.
  static var longest: Int { 4_000 }
  private static var deepest: Int { 100 }

  /// A formula that is too long, or nested too deeply, to be typeset.
  var faultOfSize: Diagnostic? {
    if tex.utf8.count > Self.longest {
      return Diagnostic(
        code: "LongFormula", message: "invalid formula: it has more than \(Self.longest) bytes",
        range: SourceRange(0, tex.utf8.count), help: "split it into several formulas")
    }
    var depth = 0
    for token in tokens {
      if token.kind == .open || token.text == "\\left" || token.text == "\\begin" { depth += 1 }
      if token.kind == .close || token.text == "\\right" || token.text == "\\end" { depth -= 1 }
      if depth > Self.deepest {
        return Diagnostic(
          code: "DeepFormula",
          message: "invalid formula: groups are nested more than \(Self.deepest) deep here",
          range: SourceRange(token.range.lowerBound, token.range.upperBound))
      }
    }
    return nil
  }
}
