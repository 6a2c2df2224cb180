import Diagnostics
import YAML

/// Problems with front matter, and their places.
extension FrontMatterReader {
  mutating func report(_ fault: YAMLFault) {
    switch fault {
    case .syntax(let problem, let mark):
      report(
        "InvalidFrontMatter", "invalid YAML in the front matter: \(problem)", at: place(mark),
        help: help(for: problem, at: place(mark)))
    case .duplicateKey(let key, let mark):
      report(
        "DuplicateKey", "duplicate key '\(key)' in the front matter",
        at: place(mark, length: key.utf8.count))
    case .reference(let mark):
      reportReference(at: place(mark))
    case .tooDeep:
      report("InvalidFrontMatter", "invalid front matter: nested too deeply", at: lineRange(1))
    case .invalidCharacter:
      report("InvalidFrontMatter", "invalid YAML in the front matter", at: lineRange(2))
    }
  }

  mutating func reportReference(at range: SourceRange) {
    report(
      "AliasInFrontMatter", "invalid front matter: anchors and aliases are not allowed",
      at: range,
      help: "quote a text that begins with '*' or '&'")
  }

  /// Explains how to fix a problem that libyaml reports.
  private func help(for problem: String, at place: SourceRange) -> String {
    if problem.contains("escape") || problem.contains("hexdecimal") {
      return "in double quotes a backslash begins an escape; use single quotes"
    }
    if problem.contains("tab character")
      || (problem.contains("cannot start any token") && source[place].first == "\t")
    {
      return "indent with spaces, not with tabs"
    }
    if problem.contains("expected ':'") { return helpForKey(at: place) }
    if problem.contains("found unexpected"), let mark = source[place].first {
      return "close it with \(mark)"
    }
    if problem.contains("',' or ']'") || problem.contains("',' or '}'") {
      return "close the bracket, or quote a text that begins with one"
    }
    return "quote a text that contains ': ' or begins with a special character"
  }

  /// Explains how to write a line that should be a key with its value.
  private func helpForKey(at place: SourceRange) -> String {
    let line = source.line(at: place.lowerBound)
    guard let colon = line.firstIndex(of: ":") else {
      return "write a line as 'key: value', or indent it to continue the value above"
    }
    return "write a space after the colon: \(line[...colon]) \(line[colon...].dropFirst())"
  }

  /// Returns the place in the file for a mark in the YAML, which begins on the second line.
  func place(_ mark: YAMLMark, length: Int = 1) -> SourceRange {
    let line = line(of: mark)
    let before = source[line].unicodeScalars.prefix(mark.column)
    let start = line.lowerBound + before.reduce(0) { $0 + $1.utf8.count }
    return SourceRange(start, max(start, min(start + length, line.upperBound)))
  }

  /// Returns the line in the file that a mark in the YAML is in.
  func line(of mark: YAMLMark) -> SourceRange {
    lineRange(min(mark.line + 2, source.lineCount))
  }

  mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil
  ) {
    diagnostics.append(Diagnostic(code: code, message: message, range: range, help: help))
  }
}
