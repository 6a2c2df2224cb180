internal import Diagnostics
internal import Digests
internal import LabMarkdown
internal import LabRunner

/// The answers in the files of a lab, which can be replaced one by one. Nothing else in the files changes by
/// a byte.
struct AnswerSheet: Sendable {
  /// What stands in a file between the lines of an answer.
  struct Answer: Sendable {
    let key: AnswerBody.Key
    /// The path of the file in the lab's folder, if it is an included one.
    let file: String?
    /// The number of the line with `@answer`.
    let line: Int
    let text: String
    /// The lines of the file, counted from 0.
    fileprivate let lines: Range<Int>

    /// The number of the first line of the text.
    var start: Int { lines.lowerBound + 1 }
    /// Tells apart this text from others.
    var digest: String { SHA256.hex(of: text.utf8) }
  }

  /// What became of a new text.
  enum Ending {
    case saved(AnswerSheet)
    /// The answer in the file isn't the one that was changed.
    case changed(Answer)
    /// The lab would be read differently.
    case unfit
    case missing
  }

  let answers: [Answer]
  private let texts: LabTexts

  /// Reads the answers of a lab. Those in solutions can't be replaced.
  init(of lab: LabFile) throws(InputOutputFailure) { self.init(of: try LabTexts(lab)) }

  private init(of texts: LabTexts) {
    self.texts = texts
    let document = texts.document
    answers = document.answers.filter(\.isClosed).compactMap {
      Answer($0, in: document.source, of: texts)
    }
  }

  /// Whether the files are still the same.
  var isCurrent: Bool { texts.areCurrent }

  /// Returns an answer; nil if there is no such answer.
  subscript(_ key: AnswerBody.Key) -> Answer? { answers.first { $0.key == key } }

  /// Replaces the text of an answer in its file.
  ///
  /// - Parameter base: The digest of the text that was changed.
  /// - Failure: Throws if the file can't be written.
  func replace(
    _ key: AnswerBody.Key, by text: String, insteadOf base: String
  ) throws(InputOutputFailure) -> Ending {
    guard let old = self[key] else { return .missing }
    var text = text
    if !text.isEmpty, text.last?.isNewline != true { text += "\n" }
    if old.text == text { return .saved(self) }
    guard old.digest == base else { return .changed(old) }
    let new = AnswerSheet(of: texts.replacing(old.lines, of: old.file, by: text))
    guard new.says(text, for: key, besides: self) else { return .unfit }
    try new.texts.write(old.file)
    return .saved(new)
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

extension AnswerSheet.Answer {
  /// Nil if the answer isn't whole lines of one file.
  fileprivate init?(_ body: AnswerBody, in source: SourceText, of texts: LabTexts) {
    let place = body.opener.range.lowerBound
    let ends = [body.range.lowerBound, body.range.upperBound]
    let lines = ends.map { source.location(of: $0).line - 1 }
    let file = source.isIncluded(place) ? source.shortName(at: place) : nil
    guard ends.allSatisfy({ source.name(at: $0) == source.name(at: place) }),
      lines[0] <= lines[1], let text = texts.text(of: lines[0]..<lines[1], in: file)
    else { return nil }
    self.file = file
    self.text = text
    self.lines = lines[0]..<lines[1]
    key = body.key
    line = source.location(of: place).line
  }
}
