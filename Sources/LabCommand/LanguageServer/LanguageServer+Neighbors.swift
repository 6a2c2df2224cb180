internal import Diagnostics
internal import EditorFeatures
internal import Platform
internal import Synchronization

// Labs that share a file: one that they include, or a bibliography.

extension LanguageServer {
  /// Returns a place in the labs that include its file or, if there are none, in the lab that the file is.
  func homes(_ document: LSP.DocumentID, _ position: LSP.Position) -> [LabPosition] {
    let (found, encoding) = state.withLock { ($0.documents[document.uri], $0.encoding) }
    guard let file = found else { return [] }
    let offset = file.buffer.offset(of: position, in: encoding)
    let location = file.buffer.location(of: offset)
    let homes = labs(sharing: file.path).compactMap { lab -> LabPosition? in
      let source = lab.facts.source
      let name = source.pieces.first { $0.name.isSameFile(as: file.path) }?.name
      let place = name.flatMap { source.offset(of: location, inFile: $0) }
      return place.map { LabPosition(analysis: lab, offset: offset, place: $0) }
    }
    guard homes.isEmpty else { return homes }
    return self.position(document, position).map { [$0] } ?? []
  }

  /// Returns the name at some places with a lab each, and with the other labs to which it means the same.
  func namesakes(of positions: [LabPosition]) -> [(NamePlace, LabAnalysis)] {
    var found: [(NamePlace, LabAnalysis)] = []
    for position in positions {
      guard let place = position.place, let name = position.analysis.facts.place(at: place) else {
        continue
      }
      let own = definitions(of: name.key, in: position.analysis)
      let files = Set(own.compactMap { FileURI.path(of: $0.uri) }).subtracting([
        position.analysis.path
      ])
      let word = name.key.space == .work ? name.key.name : ""
      let others = files.sorted().flatMap { labs(sharing: $0, mentioning: word) }
      for lab in [position.analysis] + others
      where !found.contains(where: { $0.1.path == lab.path }) {
        let same = lab.facts.places.first { other in
          other.key.isAlike(name.key)
            && (lab.path == position.analysis.path
              || definitions(of: other.key, in: lab).contains(where: own.contains))
        }
        if let same { found.append((same, lab)) }
      }
    }
    return found
  }

  /// Returns the labs that include a file or cite its works, whether or not they are open.
  ///
  /// - Parameter word: What they must contain, too.
  private func labs(sharing path: String, mentioning word: String = "") -> [LabAnalysis] {
    let folder = path.folderPath
    let near = [folder, folder.folderPath].flatMap { folder in
      folder.isEmpty ? [] : (try? LabSearch(paths: [folder]))?.files.map(\.path) ?? []
    }
    let open = state.withLock { $0.documents.mapValues(\.path) }
    let paths = Set(near + open.values).filter { LabRecognition.mayBeLab($0) && $0 != path }
    return paths.sorted().compactMap { lab in
      let text = buffer(ofFileAt: lab)?.text ?? ""
      guard text.contains(path.lastPathComponent), word.isEmpty || text.contains(word) else {
        return nil
      }
      let uri = state.withLock { $0.uri(of: lab) }
      guard let found = analysis(of: uri) ?? unopened(lab) else { return nil }
      let isCited = found.facts.works.map { found.location(of: $0.path) == CanonicalPath.of(path) }
      return isCited == true || found.includedPaths.contains { $0.isSameFile(as: path) }
        ? found : nil
    }
  }

  /// Reads a lab that isn't open.
  private func unopened(_ path: String) -> LabAnalysis? {
    guard let text = buffer(ofFileAt: path)?.text,
      let document = OpenDocument(uri: FileURI.uri(of: path), version: 0, text: text)
    else { return nil }
    let files = OpenFiles(state.withLock(\.texts))
    return try? LabAnalysis(
      of: document, openFiles: files, besides: SolutionFiles(), withSolutions: withSolutions)
  }
}

extension NamePlace.Key {
  /// Whether a name could be the same in another lab, in which formulas have other places.
  fileprivate func isAlike(_ other: Self) -> Bool {
    switch (space, other.space) {
    case (.local, .local): name == other.name
    default: self == other
    }
  }
}

extension String {
  /// Whether two paths lead to the same file.
  fileprivate func isSameFile(as other: String) -> Bool {
    self == other || CanonicalPath.of(self).map { $0 == CanonicalPath.of(other) } ?? false
  }
}
