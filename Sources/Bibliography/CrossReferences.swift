internal import Diagnostics

/// Adds the fields that entries inherit from their `crossref`.
enum CrossReferences {
  /// The maximum length of a chain of inheritance.
  private static let deepest = 4

  /// Returns the entries, each with the fields of its parent that it lacks. The title of the parent
  /// becomes the title of the book that contains the child. The parent's own cross-references and
  /// notes aren't inherited.
  static func resolved(_ entries: [BibliographyEntry]) -> [BibliographyEntry] {
    guard entries.contains(where: { $0.fields["crossref"] != nil }) else { return entries }
    var indices: [String: Int] = [:]
    for (index, entry) in entries.enumerated().reversed() {
      indices[entry.key.lowercased()] = index
    }
    return entries.map { entry in
      var fields = entry.fields
      var parent = parent(of: entry, in: entries, indices)
      var depth = 0
      while let other = parent, depth < deepest {
        for (name, value) in inherited(from: other, by: entry) where fields[name] == nil {
          fields[name] = value
        }
        parent = self.parent(of: other, in: entries, indices)
        depth += 1
      }
      var whole = BibliographyEntry(
        key: entry.key, kind: entry.kind, keyRange: entry.keyRange, fields: fields)
      if let key = entry.parentKey, indices[key] == nil {
        whole.strayReference = Spelling.suggestion(for: key, among: indices.keys.sorted())
      }
      return whole
    }
  }

  private static func parent(
    of entry: BibliographyEntry, in entries: [BibliographyEntry], _ indices: [String: Int]
  ) -> BibliographyEntry? {
    entry.parentKey.flatMap { indices[$0] }.map { entries[$0] }
  }

  private static func inherited(
    from parent: BibliographyEntry, by child: BibliographyEntry
  ) -> [(String, String)] {
    let standsInBook = ["inproceedings", "conference", "incollection", "inbook"].contains(
      child.kind)
    return parent.fields.compactMap { name, value in
      switch name {
      case "crossref", "key", "note", "annote", "abstract", "keywords", "label": nil
      case "title", "subtitle": standsInBook && name == "title" ? ("booktitle", value) : nil
      case "author" where standsInBook, "doi" where standsInBook, "url" where standsInBook: nil
      default: (name, value)
      }
    }
  }
}
