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
    let (document, place) = (parameters.textDocument, parameters.position)
    if let file = position(document, place).flatMap({ includedFile(at: $0) }) { return [file] }
    let found = homes(document, place).flatMap { home -> [LSP.Location] in
      guard let place = home.place, let name = home.analysis.facts.place(at: place) else {
        return []
      }
      return definitions(of: name.key, in: home.analysis)
    }
    return found.withoutRepetitions
  }

  /// The places where a lab or its bibliography defines a name.
  func definitions(of key: NamePlace.Key, in analysis: LabAnalysis) -> [LSP.Location] {
    if key.space == .work { return entry(key.name, in: analysis).map { [$0] } ?? [] }
    return analysis.facts.definitions(of: key).compactMap { location(of: $0.range, in: analysis) }
  }

  @Sendable func references(_ parameters: LSP.ReferenceParameters) throws(CallError) -> [LSP
    .Location]?
  {
    let names = namesakes(of: homes(parameters.textDocument, parameters.position))
    guard !names.isEmpty else { return nil }
    return names.flatMap { name, analysis in
      let declared =
        parameters.context.includeDeclaration ? definitions(of: name.key, in: analysis) : []
      return declared
        + analysis.facts.places(of: name.key).filter { !$0.isDefinition }
        .compactMap { location(of: $0.range, in: analysis) }
    }.withoutRepetitions
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

extension [LSP.Location] {
  /// The locations, each once.
  var withoutRepetitions: [LSP.Location] {
    var seen = Set<LSP.Location>()
    return filter { seen.insert($0).inserted }
  }
}

extension LSP.Range {
  static let beginning = LSP.Range(
    start: LSP.Position(line: 0, character: 0), end: LSP.Position(line: 0, character: 0))
}
