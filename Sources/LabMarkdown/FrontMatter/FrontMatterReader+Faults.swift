import Diagnostics
import Yams

/// Problems with front matter, and their places.
extension FrontMatterReader {
  mutating func reportBroken(_ error: any Error, _ yaml: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(
        "InvalidFrontMatter", "invalid YAML in the front matter: \(problem)", at: place(mark),
        help: help(for: problem, at: place(mark)))
    case .duplicatedKeysInMapping(let keys, let context):
      report(
        "DuplicateKey", "duplicate key '\(keys.first ?? "")' in the front matter",
        at: duplicate(keys.first, yaml) ?? place(context.mark))
    default:
      report("InvalidFrontMatter", "invalid YAML in the front matter", at: lineRange(2))
    }
  }

  /// Explains how to fix a problem that libyaml reports.
  private func help(for problem: String, at place: SourceRange) -> String {
    if problem.contains("escape") || problem.contains("hexdecimal") {
      return "in double quotes a backslash begins an escape; use single quotes"
    }
    if problem.contains("cannot start any token"), source[place].first == "\t" {
      return "indent with spaces, not with tabs"
    }
    if problem.contains("',' or ']'") || problem.contains("',' or '}'") {
      return "close the bracket, or quote a text that begins with one"
    }
    return "quote a text that contains ': ' or begins with a special character"
  }

  /// Returns the place of the second line that begins with `key`.
  func duplicate(_ key: String?, _ yaml: String) -> SourceRange? {
    guard let key else { return nil }
    let last = source.location(of: bodyStart).line
    let lines = (2...max(2, last)).filter { source.line($0).hasPrefix(key) }
    guard lines.count > 1 else { return nil }
    let start = source.offset(ofLine: lines[1])
    return SourceRange(start, start + key.utf8.count)
  }

  /// Returns the place in the file for a mark in the YAML, which begins on the second line.
  func place(_ mark: Mark?, length: Int = 1) -> SourceRange {
    guard let mark else { return lineRange(1) }
    let line = lineRange(min(mark.line + 1, source.lineCount))
    let before = source[line].unicodeScalars.prefix(max(0, mark.column - 1))
    let start = line.lowerBound + before.reduce(0) { $0 + $1.utf8.count }
    return SourceRange(start, max(start, min(start + length, line.upperBound)))
  }

  mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil
  ) {
    diagnostics.append(Diagnostic(code: code, message: message, range: range, help: help))
  }
}
