internal import Diagnostics
internal import EditorFeatures
internal import JSONRPC
internal import Synchronization

/// A place in an open lab.
struct LabPosition: Sendable {
  let analysis: LabAnalysis
  /// The offset in the file.
  let offset: Int
  /// The offset in the lab, which may include other files; nil if the lab doesn't have the place.
  let place: Int?
}

extension LanguageServer {
  /// Returns the place that a request is about; nil if its file isn't a lab.
  func position(_ document: LSP.DocumentID, _ position: LSP.Position) -> LabPosition? {
    guard let analysis = analysis(of: document.uri) else { return nil }
    let offset = analysis.buffer.offset(of: position, in: state.withLock(\.encoding))
    return LabPosition(
      analysis: analysis, offset: offset, place: analysis.offset(of: offset, in: analysis.buffer))
  }

  /// Returns a range of a lab as a range of its own file; nil for one in an included file.
  func range(_ range: Range<Int>, in analysis: LabAnalysis) -> LSP.Range? {
    let source = analysis.facts.source
    guard source.name(at: range.lowerBound) == analysis.path else { return nil }
    let whole = SourceRange(range.lowerBound, range.upperBound)
    let start = analysis.buffer.offset(of: source.location(of: whole.lowerBound))
    let end = analysis.buffer.offset(of: source.end(of: whole))
    return analysis.buffer.range(start..<max(start, end), in: state.withLock(\.encoding))
  }
}
