internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

/// The lines of a lab as it was handed out, outside of answers, for finding what a student has changed
/// there.
struct ReleasedLines: Sendable {
  /// The code of notes on changes that can't be answers.
  static let changedText = "ChangedText"

  private let lines: [String]

  /// The maximum number of changes that are reported one by one.
  private static let most = 20

  /// - Parameter edition: The lab's edition for students.
  init(of edition: Document) {
    guard let file = ReleasedText(of: edition).files.first else {
      lines = []
      return
    }
    let document = Document(parsing: SourceText(name: file.path, text: file.text))
    lines = Self.outerLines(of: document).map(\.text)
  }

  /// Reports the lines that a student has added or removed outside of answers.
  func changes(in submission: Document) -> [Diagnostic] {
    let own = Self.outerLines(of: submission)
    let found = LineDifference(from: lines, to: own.map(\.text))
    let notes =
      found.added.map { index in
        note("added", own[index].text, at: own[index].range, isText: own[index].isText)
      } + found.removed.map { note("removed", lines[$0], at: SourceRange(0, 0)) }
    guard notes.count > Self.most else { return notes }
    return notes.prefix(Self.most) + [
      Diagnostic(
        .warning, code: Self.changedText,
        message: "and \(notes.count - Self.most) more changes outside of answers",
        range: SourceRange(0, 0))
    ]
  }

  /// - Parameter isText: Whether it may be an answer: neither a directive nor front matter.
  private func note(
    _ change: String, _ text: String, at range: SourceRange, isText: Bool = false
  ) -> Diagnostic {
    let shown = text.count > 80 ? text.prefix(79) + "…" : text[...]
    return Diagnostic(
      .warning, code: isText ? "AddedText" : Self.changedText,
      message: "\(change) outside of answers: \(shown)", range: range
    )
  }

  /// The lines that aren't blank, without blanks at their ends.
  private static func outerLines(of document: Document) -> [(
    text: String, range: SourceRange, isText: Bool
  )] {
    let source = document.source
    let answers = document.answers.map(\.range)
    var lines: [(String, SourceRange, Bool)] = []
    var next = 0
    /// The number of lines `---` so far, if the first one is one.
    var marks = line(1, of: source).text == "---" ? 0 : 2
    for number in 1...source.lineCount {
      let start = source.offset(ofLine: number)
      while next < answers.count, answers[next].upperBound <= start { next += 1 }
      if next < answers.count, answers[next].contains(start) || source.isIncluded(start) {
        continue
      }
      let (first, text) = line(number, of: source)
      if text == "---" { marks += 1 }
      guard !text.isEmpty else { continue }
      lines.append(
        (text, SourceRange(first, first + text.utf8.count), marks >= 2 && !text.hasPrefix("@")))
    }
    return lines
  }

  /// A line without blanks at its ends, and without the byte order mark of the file, and its place.
  private static func line(_ number: Int, of source: SourceText) -> (start: Int, text: String) {
    let start = source.offset(ofLine: number)
    let mark = number == 1 && source.text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0
    let line = SourceRange(start + mark, source.offset(ofLine: number + 1))
    return (line.lowerBound, String(source[line]).trimmed)
  }
}
