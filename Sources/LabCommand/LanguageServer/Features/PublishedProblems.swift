internal import Diagnostics
internal import EditorFeatures
internal import Synchronization

extension LanguageServer {
  /// Returns the problems of a lab, by the addresses of the files that they are in.
  func published(_ analysis: LabAnalysis) -> [String: [LSP.PublishedDiagnostic]] {
    var buffers = [analysis.path: analysis.buffer]
    var problems: [String: [LSP.PublishedDiagnostic]] = [:]
    for record in analysis.problems.records {
      guard let buffer = buffers[record.file] ?? buffer(ofFileAt: record.file) else { continue }
      buffers[record.file] = buffer
      let uri = state.withLock { $0.uri(of: record.file) }
      problems[uri, default: []].append(published(record, in: buffer, analysis))
    }
    return problems
  }

  func published(
    _ record: DiagnosticRecord, in buffer: TextBuffer, _ analysis: LabAnalysis
  ) -> LSP.PublishedDiagnostic {
    let encoding = state.withLock(\.encoding)
    return LSP.PublishedDiagnostic(
      range: buffer.range(buffer.range(of: record), in: encoding),
      severity: record.isError ? 1 : 2, code: record.code,
      message: record.messageWithHelp, relatedInformation: related(to: record, in: analysis))
  }

  /// The first definition of a name, for a problem with another one.
  private func related(
    to record: DiagnosticRecord, in analysis: LabAnalysis
  ) -> [LSP.PublishedDiagnostic.RelatedInformation]? {
    let place = SourceLocation(line: record.line, column: record.column)
    guard record.code.hasPrefix("Duplicate"),
      let offset = analysis.facts.source.offset(of: place, inFile: record.file),
      let name = analysis.facts.place(at: offset),
      let first = analysis.facts.definitions(of: name.key).first, first.range != name.range,
      let location = location(of: first.range, in: analysis)
    else { return nil }
    return [.init(location: location, message: "the first definition of '\(name.key.name)'")]
  }

  /// Returns the place of a range of a lab in the file that it belongs to.
  func location(of range: SourceRange, in analysis: LabAnalysis) -> LSP.Location? {
    let source = analysis.facts.source
    let path = source.name(at: range.lowerBound)
    let known = path == analysis.path ? analysis.buffer : buffer(ofFileAt: path)
    guard let buffer = known else { return nil }
    let start = buffer.offset(of: source.location(of: range.lowerBound))
    let end = buffer.offset(of: source.end(of: range))
    let (encoding, uri) = state.withLock { ($0.encoding, $0.uri(of: path)) }
    return LSP.Location(uri: uri, range: buffer.range(start..<max(start, end), in: encoding))
  }
}

extension TextBuffer {
  /// Returns where a problem is.
  func range(of record: DiagnosticRecord) -> Range<Int> {
    let start = offset(of: SourceLocation(line: record.line, column: record.column))
    let end = offset(of: SourceLocation(line: record.endLine, column: record.endColumn))
    return start..<max(start, end)
  }
}
