internal import Diagnostics
internal import EditorFeatures
internal import JSONRPC
internal import Synchronization

extension LanguageServer {
  @Sendable func prepareRename(_ parameters: LSP.PlaceParameters) throws(CallError) -> LSP
    .PreparedRename?
  {
    guard let home = homes(parameters.textDocument, parameters.position).first else { return nil }
    let name = try change(at: home).place
    return location(of: name.range, in: home.analysis).map {
      LSP.PreparedRename(range: $0.range, placeholder: name.key.name)
    }
  }

  /// Renames something in its lab, and in the labs beside it that share the file that defines it.
  @Sendable func rename(_ parameters: LSP.RenameParameters) throws(CallError) -> LSP.WorkspaceEdit?
  {
    let homes = homes(parameters.textDocument, parameters.position)
    for home in homes { _ = try change(at: home) }
    var locations: [LSP.Location] = []
    for (name, analysis) in namesakes(of: homes) {
      let place = LabPosition(analysis: analysis, offset: 0, place: name.range.lowerBound)
      let change = try change(at: place)
      do throws(NameChange.Refusal) {
        locations += try change.places(renamedTo: parameters.newName)
          .compactMap { location(of: $0.range, in: analysis) }
      } catch { throw .failed(error.reason) }
      locations += definitions(of: name.key, in: analysis)
    }
    return LSP.WorkspaceEdit(
      changes: Dictionary(grouping: locations.withoutRepetitions, by: \.uri).mapValues { places in
        places.map { LSP.TextEdit(range: $0.range, newText: parameters.newName) }
      })
  }

  private func change(at position: LabPosition) throws(CallError) -> NameChange {
    guard let place = position.place else { throw .failed("there is no name here") }
    do throws(NameChange.Refusal) {
      return try NameChange(at: place, in: position.analysis.facts)
    } catch { throw .failed(error.reason) }
  }
}
