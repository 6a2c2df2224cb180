internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Serialization
internal import Site

/// A lab's check for another program: where and what it is, and how it ended.
struct CheckRecord: Sendable {
  let file: String
  let line: Int
  let title: String
  let verdict: FinishedCheck.Verdict
  /// Why it ended so, as on the page.
  let sentences: [String]

  init(_ check: FinishedCheck, in source: SourceText) {
    let place = check.directive.range.lowerBound
    file = source.name(at: place)
    line = source.location(of: place).line
    let text = CheckText(of: check)
    title = text.title
    verdict = check.verdict
    sentences = text.sentences
  }
}

extension CheckRecord: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    file = try reader.read()
    line = try reader.read()
    title = try reader.read()
    verdict = try reader.read()
    sentences = try reader.read()
  }

  func write(to writer: inout ByteWriter) {
    writer.write(file, line, title, verdict, sentences)
  }
}
