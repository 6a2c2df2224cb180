public import Diagnostics

/// Whole lines of a file, which take the place of an answer's body.
public struct GraftedLines: Sendable {
  let range: SourceRange
  let source: SourceText

  /// - Parameter source: The file, which locations refer to.
  public init(_ range: SourceRange, of source: SourceText) {
    self.range = range
    self.source = source
  }
}

extension Document {
  /// The document for grading: without solutions and instructors' blocks, but with the hidden checks
  /// and data.
  ///
  /// Other text of the document can't depend on what has been cut out.
  public var gradingEdition: Document {
    edition(for: .student) { $0.audience > .student && $0.containerKind != nil }
  }

  /// Returns the document with other bodies in place of those of its answers.
  ///
  /// - Parameter bodies: By the answers of this document; answers without a closer keep their own.
  public func grafting(_ bodies: [AnswerBody.Key: GraftedLines]) -> Document {
    let grafts = answers.filter(\.isClosed).compactMap { answer in
      bodies[answer.key].map { SourceCut(answer.range, by: $0.range, of: $0.source) }
    }
    guard !grafts.isEmpty else { return self }
    let text = source.cutting(grafts)
    let offsets = CutOffsets(grafts)
    var document = Document(
      reading: text, in: folder, grammar, inclusions.cut(offsets), diagnosticsOfFiles(offsets),
      isCut: true)
    document.hidden = hidden
    return document
  }
}
