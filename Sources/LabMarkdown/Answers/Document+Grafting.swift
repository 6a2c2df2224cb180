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
  /// The document for grading: without solutions and instructors' blocks, but with the hidden checks,
  /// data, and rubrics.
  ///
  /// Other text of the document can't depend on what has been cut out.
  public var gradingEdition: Document {
    edition(for: .student) { ($0.containerKind?.audience ?? .student) > .student }
  }

  /// The document with a student's answers, as the student sees it.
  ///
  /// Names in what has been cut out of it are unknown, as in the student's own file.
  public var feedbackEdition: Document {
    var document = edition(for: .student)
    document.hidden = document.hidden.onlyFiles
    return document
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
      reading: text, in: folder, grammar, inclusions.cut(offsets),
      diagnosticsOfFiles(offsets, withoutNaming: hidden.files),
      isCut: true)
    document.hidden = hidden
    return document
  }
}
