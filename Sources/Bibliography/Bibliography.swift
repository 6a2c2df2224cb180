public import Diagnostics

/// The entries of a BibTeX file, with its errors.
///
/// Parsing never fails: a faulty entry is reported, and the others are parsed nonetheless.
///
///     let works = Bibliography(parsing: SourceText(name: "labs/works.bib", text: text))
///     let cited = works.citations(of: ["rumelhart1986", "kingma2015"])
///     cited.text(for: "kingma2015")   // Kingma and Ba 2015
///     cited.list                      // the entries to print, in order
public struct Bibliography: Sendable {
  /// The maximum file size.
  public static let mostBytes = 1 << 20

  /// The entries in file order; of several with the same key, only the first.
  public let entries: [BibliographyEntry]
  /// The first hundred errors, in order of place.
  public let diagnostics: [Diagnostic]
  private let indices: [String: Int]

  /// Parses the text of a file.
  ///
  /// - Failure: None; errors are in `diagnostics`.
  public init(parsing source: SourceText) {
    guard source.utf8Count <= Self.mostBytes else {
      let fault = Diagnostic(
        code: "InvalidBibliography", message: "invalid bibliography: it is larger than 1 MiB",
        range: SourceRange(0, 0), help: "keep only the references that the lab cites")
      (entries, diagnostics, indices) = ([], [fault], [:])
      return
    }
    var reader = BibTeXReader(source.text)
    reader.read()
    var indices: [String: Int] = [:]
    var entries: [BibliographyEntry] = []
    var diagnostics = reader.diagnostics
    for entry in CrossReferences.resolved(reader.entries) {
      if let first = indices[entry.key] {
        if diagnostics.count >= BibTeXReader.mostDiagnostics { continue }
        let line = source.location(of: entries[first].keyRange.lowerBound).line
        diagnostics.append(
          Diagnostic(
            code: "DuplicateEntry", message: "duplicate entry '\(entry.key)'",
            range: entry.keyRange, help: "the first one is on line \(line)"))
      } else {
        indices[entry.key] = entries.count
        entries.append(entry)
        diagnostics += entry.missingFields
      }
    }
    self.entries = entries
    self.indices = indices
    self.diagnostics = Array(diagnostics.sortedByPlace().prefix(BibTeXReader.mostDiagnostics))
  }

  /// Returns the errors that affect a text which cites these keys: missing fields of other entries
  /// make no difference to it.
  public func diagnostics(citing keys: some Sequence<String>) -> [Diagnostic] {
    let keys = Set(keys)
    let others = Set(entries.filter { !keys.contains($0.key) }.flatMap(\.missingFields))
    return diagnostics.filter { !others.contains($0) }
  }

  /// Returns the entry with a key, or nil if there is none.
  public func entry(for key: String) -> BibliographyEntry? { indices[key].map { entries[$0] } }

  /// Returns the key nearest to an unknown one, or nil if none is near enough.
  public func nearestKey(to key: String) -> String? {
    Spelling.nearest(to: key, among: entries.map(\.key))
  }

  /// Returns the citations of a text that cites these keys; unknown keys are ignored.
  public func citations(of keys: [String]) -> Citations {
    var seen = Set<String>()
    return Citations(of: keys.filter { seen.insert($0).inserted }.compactMap(entry))
  }
}
