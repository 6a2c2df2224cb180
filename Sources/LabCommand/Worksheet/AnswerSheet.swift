internal import Diagnostics
internal import Digests
internal import LabMarkdown
internal import LabRunner
internal import Platform

/// The answers in a lab's file, which can be replaced one by one. Nothing else in the file changes by
/// a byte.
struct AnswerSheet {
  /// What stands in the file between the lines of an answer.
  struct Answer {
    let key: AnswerBody.Key
    /// The number of the line with `@answer`.
    let line: Int
    let text: String
    /// The lines of the file, counted from 0.
    fileprivate let lines: Range<Int>

    /// Tells apart this text from others.
    var digest: String { SHA256.hex(of: text.utf8) }
  }

  /// What became of a new text.
  enum Ending {
    case saved(digest: String)
    /// The answer in the file isn't the one that was changed.
    case changed(Answer)
    /// The lab would be read differently.
    case unfit
    case missing
  }

  let answers: [Answer]
  private let path: String
  /// With their line ends.
  private let lines: [Substring]

  /// Reads the answers of a lab. Those in included files and in solutions can't be replaced.
  init(of path: String) throws(InputOutputFailure) {
    self.init(of: path, text: try LabReader.read(path, isChanging: true).text)
  }

  private init(of path: String, text: String) {
    self.path = path
    let lines = text.linesWithEnds
    self.lines = lines
    let document = Spelling.withAllowance {
      Document(parsing: SourceText(name: path, text: text))
    }
    let source = document.source
    answers = document.answers.filter(\.isClosed).compactMap { answer in
      let opener = source.location(of: answer.opener.range.lowerBound).line
      let first = source.location(of: answer.range.lowerBound).line - 1
      let end = source.location(of: answer.range.upperBound).line - 1
      guard !source.isIncluded(answer.range.lowerBound), first <= end, end <= lines.count else {
        return nil
      }
      return Answer(
        key: answer.key, line: opener,
        text: lines[first..<end].joined().replacing("\r\n", with: "\n"), lines: first..<end)
    }
  }

  /// Replaces the text of an answer in the file.
  ///
  /// - Parameter base: The digest of the text that was changed.
  /// - Failure: Throws if the file can't be written.
  func replace(
    _ key: AnswerBody.Key, by text: String, insteadOf base: String
  ) throws(InputOutputFailure) -> Ending {
    guard let old = answers.first(where: { $0.key == key }) else { return .missing }
    var text = text
    if !text.isEmpty, text.last?.isNewline != true { text += "\n" }
    if old.text == text { return .saved(digest: old.digest) }
    guard old.digest == base else { return .changed(old) }
    let isWindows = lines.first?.hasSuffix("\r\n") == true
    let written = isWindows ? text.replacing("\n", with: "\r\n") : text
    let all =
      lines[..<old.lines.lowerBound].joined() + written + lines[old.lines.upperBound...].joined()
    let new = AnswerSheet(of: path, text: all)
    guard new.says(text, for: key, besides: self) else { return .unfit }
    try OutputFolder.write(all, to: CanonicalPath.of(path) ?? path)
    return .saved(digest: SHA256.hex(of: text.utf8))
  }

  /// Whether one answer has a text, and all others are those of another sheet.
  private func says(
    _ text: String, for key: AnswerBody.Key, besides other: AnswerSheet
  ) -> Bool {
    answers.map(\.key) == other.answers.map(\.key)
      && zip(answers, other.answers).allSatisfy { own, old in
        own.text == (own.key == key ? text : old.text)
      }
  }
}

extension String {
  /// The lines, each with what ends it.
  fileprivate var linesWithEnds: [Substring] {
    var lines: [Substring] = []
    var rest = self[...]
    while let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) {
      let next = rest.utf8.index(after: end)
      lines.append(rest[..<next])
      rest = rest[next...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }
}
