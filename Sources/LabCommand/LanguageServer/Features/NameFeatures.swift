internal import Diagnostics
internal import EditorFeatures
internal import JSONRPC
internal import LabFiles
internal import LabMarkdown
internal import Platform
internal import Synchronization

extension LanguageServer {
  @Sendable func hover(_ parameters: LSP.PlaceParameters) throws(CallError) -> LSP.Hover? {
    guard let position = position(parameters.textDocument, parameters.position) else { return nil }
    let (analysis, encoding) = (position.analysis, state.withLock(\.encoding))
    let explainer = Explainer(
      LabText(analysis.buffer.bytes), at: position.offset, place: position.place,
      facts: analysis.facts)
    return explainer.explanation.map { found in
      LSP.Hover(
        contents: LSP.MarkupContent(value: found.markdown),
        range: analysis.buffer.range(found.range, in: encoding))
    }
  }

  @Sendable func definition(_ parameters: LSP.PlaceParameters) throws(CallError) -> [LSP.Location]?
  {
    guard let position = position(parameters.textDocument, parameters.position) else { return nil }
    let analysis = position.analysis
    if let file = includedFile(at: position) { return [file] }
    guard let place = position.place, let name = analysis.facts.place(at: place) else { return [] }
    if name.key.space == .work { return entry(name.key.name, in: analysis).map { [$0] } ?? [] }
    return analysis.facts.definitions(of: name.key).compactMap {
      location(of: $0.range, in: analysis)
    }
  }

  @Sendable func references(_ parameters: LSP.ReferenceParameters) throws(CallError) -> [LSP
    .Location]?
  {
    guard let position = position(parameters.textDocument, parameters.position),
      let place = position.place, let name = position.analysis.facts.place(at: place)
    else { return nil }
    return position.analysis.facts.places(of: name.key)
      .filter { parameters.context.includeDeclaration || !$0.isDefinition }
      .compactMap { location(of: $0.range, in: position.analysis) }
  }

  @Sendable func highlights(_ parameters: LSP.PlaceParameters) throws(CallError) -> [LSP
    .DocumentHighlight]?
  {
    guard let position = position(parameters.textDocument, parameters.position),
      let place = position.place, let name = position.analysis.facts.place(at: place)
    else { return nil }
    return position.analysis.facts.places(of: name.key).compactMap { place in
      range(place.range.lowerBound..<place.range.upperBound, in: position.analysis).map {
        LSP.DocumentHighlight(range: $0, kind: place.isDefinition ? 3 : 2)
      }
    }
  }

  @Sendable func prepareRename(_ parameters: LSP.PlaceParameters) throws(CallError) -> LSP
    .PreparedRename?
  {
    guard let position = position(parameters.textDocument, parameters.position) else { return nil }
    let change = try change(at: position)
    let name = change.place
    guard let range = range(name.range.lowerBound..<name.range.upperBound, in: position.analysis)
    else { return nil }
    return LSP.PreparedRename(range: range, placeholder: name.key.name)
  }

  @Sendable func rename(_ parameters: LSP.RenameParameters) throws(CallError) -> LSP.WorkspaceEdit?
  {
    guard let position = position(parameters.textDocument, parameters.position) else { return nil }
    let change = try change(at: position)
    let places: [NamePlace]
    do throws(NameChange.Refusal) {
      places = try change.places(renamedTo: parameters.newName)
    } catch {
      throw .failed(error.reason)
    }
    let locations = places.compactMap { location(of: $0.range, in: position.analysis) }
    return LSP.WorkspaceEdit(
      changes: Dictionary(grouping: locations, by: \.uri).mapValues { places in
        places.map { LSP.TextEdit(range: $0.range, newText: parameters.newName) }
      })
  }

  private func change(at position: LabPosition) throws(CallError) -> NameChange {
    guard let place = position.place else { throw .failed("there is no name here") }
    do throws(NameChange.Refusal) {
      return try NameChange(at: place, in: position.analysis.facts)
    } catch { throw .failed(error.reason) }
  }

  /// The beginning of the file that the lab includes at a place.
  private func includedFile(at position: LabPosition) -> LSP.Location? {
    let analysis = position.analysis
    let link = FileLink.inclusions(in: LabText(analysis.buffer.bytes)).first {
      $0.range.contains(position.offset)
    }
    guard let link, let path = analysis.location(of: link.target) else { return nil }
    return LSP.Location(uri: state.withLock { $0.uri(of: path) }, range: .beginning)
  }

  /// The place of an entry of the bibliography.
  private func entry(_ key: String, in analysis: LabAnalysis) -> LSP.Location? {
    guard let works = analysis.facts.works, let range = works.range(of: key),
      let path = analysis.location(of: works.path)
    else { return nil }
    let buffer = TextBuffer(works.source.text)
    let (encoding, uri) = state.withLock { ($0.encoding, $0.uri(of: path)) }
    return LSP.Location(uri: uri, range: buffer.range(range, in: encoding))
  }
}

extension LabAnalysis {
  /// Returns the path of a file in the lab's folder.
  func location(of target: String) -> String? {
    let name = target.prefix { $0 != "#" && $0 != "?" }
    return facts.document.folder.location(of: String(name))
  }
}

extension LSP.Range {
  static let beginning = LSP.Range(
    start: LSP.Position(line: 0, character: 0), end: LSP.Position(line: 0, character: 0))
}
