internal import Diagnostics
public import LabMarkdown

/// A student's answer to an exercise, as handed in.
public struct GraftedAnswer: Sendable {
  public enum State: String, Sendable, Codable {
    /// It has been put into the lab, perhaps without parts that don't belong in an answer.
    case written
    /// It is what was handed out.
    case unchanged
    /// The file has no such answer.
    case missing
    /// It can't be separated from the rest of the lab.
    case refused
  }

  public let key: AnswerBody.Key
  public let state: State
  /// The text as handed in, without blanks at the ends of lines; empty if it is missing.
  public let text: String
  /// Where it begins in the student's file; nil if it is missing.
  public let line: Int?
}

extension AnswerBody {
  /// Its text in a form that doesn't depend on the editor: without blanks at the ends of lines, and
  /// without blank lines around it.
  func text(in source: SourceText) -> String {
    let lines = String(source[range]).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).map { line in
      line.lastIndex { !$0.isWhitespace }.map { line[...$0] } ?? ""
    }
    guard let first = lines.firstIndex(where: { !$0.isEmpty }),
      let last = lines.lastIndex(where: { !$0.isEmpty })
    else { return "" }
    return lines[first...last].joined(separator: "\n")
  }
}
