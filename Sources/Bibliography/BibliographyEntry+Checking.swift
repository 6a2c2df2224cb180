internal import Diagnostics

extension BibliographyEntry {
  /// The required fields of each kind of entry; of names joined by a bar, one is enough.
  private static let required: [String: [String]] = [
    "article": ["author", "title", "journal|journaltitle", "year|date"],
    "book": ["author|editor", "title", "publisher", "year|date"],
    "inbook": ["author|editor", "title", "publisher", "year|date"],
    "incollection": ["author", "title", "booktitle", "year|date"],
    "inproceedings": ["author", "title", "booktitle", "year|date"],
    "conference": ["author", "title", "booktitle", "year|date"],
    "techreport": ["author", "title", "institution", "year|date"],
    "report": ["author", "title", "institution", "year|date"],
    "phdthesis": ["author", "title", "school|institution", "year|date"],
    "mastersthesis": ["author", "title", "school|institution", "year|date"],
    "thesis": ["author", "title", "school|institution", "year|date"],
    "online": ["title", "url|doi|eprint"],
    "unpublished": ["author", "title"],
    "proceedings": ["title", "year|date"],
    "misc": [], "manual": ["title"], "booklet": ["title"], "dataset": ["title"],
    "software": ["title"], "collection": ["editor", "title", "year|date"],
  ]

  static let kinds: [String] = required.keys.sorted()

  /// Whether a kind has its own format in the list.
  static func isKnown(_ kind: String) -> Bool { required[kind] != nil }

  /// A warning for each required field that the entry lacks, or for the missing entry that may have
  /// them.
  var missingFields: [Diagnostic] {
    if let strayReference, let parent = fields["crossref"] {
      return [
        Diagnostic(
          .warning, code: "UnknownCrossReference",
          message: "unknown entry '\(parent.trimmed)' in 'crossref' of '\(key)'\(strayReference)",
          range: keyRange)
      ]
    }
    return (Self.required[kind] ?? []).compactMap { names in
      let choices = names.split(separator: "|").map(String.init)
      if choices.contains(where: { self[$0] != nil }) { return nil }
      let shown = choices.map { "'\($0)'" }.joined(separator: " or ")
      return Diagnostic(
        .warning, code: "MissingField", message: "missing field \(shown) of '\(key)'",
        range: keyRange)
    }
  }
}
