public import Diagnostics

/// The entries of a BibTeX file, with what is wrong in it.
///
/// Reading never fails: a faulty entry is reported and the others are read all the same.
///
///     let works = Bibliography(parsing: SourceText(name: "labs/works.bib", text: text))
///     let cited = works.citations(of: ["rumelhart1986", "kingma2015"])
///     cited.text(for: "kingma2015")   // Kingma and Ba 2015
///     cited.list                      // the entries to print, in their order
public struct Bibliography: Sendable {
  /// A larger file is refused.
  public static let mostBytes = 1 << 20

  /// The entries in the order of the file; of two with the same key only the first.
  public let entries: [BibliographyEntry]
  /// The first hundred faults, in the order of their places in the file.
  public let diagnostics: [Diagnostic]
  private let indices: [String: Int]

  /// Reads the text of a file.
  ///
  /// - Failure: total: faults are in `diagnostics`.
  public init(parsing source: SourceText) {
    guard source.utf8Count <= Self.mostBytes else {
      let fault = Diagnostic(
        code: "InvalidBibliography", message: "invalid bibliography: it is larger than 1 MiB",
        range: SourceRange(0, 0), help: "keep the works that the lab cites")
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
            range: entry.keyRange, help: "the first one is in line \(line)"))
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

  /// Returns the faults that concern a text which cites these works: fields that are missing in
  /// others make no difference to it.
  public func diagnostics(citing keys: some Sequence<String>) -> [Diagnostic] {
    let keys = Set(keys)
    let others = Set(entries.filter { !keys.contains($0.key) }.flatMap(\.missingFields))
    return diagnostics.filter { !others.contains($0) }
  }

  /// Returns the entry with a key, or nil if there is none.
  public func entry(for key: String) -> BibliographyEntry? { indices[key].map { entries[$0] } }

  /// Returns the key nearest to one that is not there, or nil if none is near enough.
  public func nearestKey(to key: String) -> String? {
    Spelling.nearest(to: key, among: entries.map(\.key))
  }

  /// Returns how works are cited where a text cites these; keys that are not there are left out.
  public func citations(of keys: [String]) -> Citations {
    var seen = Set<String>()
    return Citations(of: keys.filter { seen.insert($0).inserted }.compactMap(entry))
  }
}
