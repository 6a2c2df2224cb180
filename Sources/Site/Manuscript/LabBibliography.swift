internal import Bibliography
internal import Diagnostics
internal import HTML
internal import LabFiles
internal import LabMarkdown

/// The references that a lab cites, from the BibTeX file that its front matter names.
struct LabBibliography {
  static let anchor = PageAnchor.page("references")
  private static let title = "References"
  private static let use = FileUse(
    "bibliography", sizeLimit: Bibliography.mostBytes,
    helpIfTooLarge: "remove references that the labs do not cite")
  /// Its line in the table of contents.
  static let entry = Outline.Entry(level: 2, anchor: anchor, title: [.text(title)])

  /// All references that the lab cites, including solutions, so that both pages label them alike.
  private let citations: Citations
  /// Errors in the file and in citations.
  let diagnostics: [Diagnostic]

  /// The value for a lab that cites nothing.
  static let empty = LabBibliography(
    citations: Bibliography(parsing: SourceText(name: "", text: "")).citations(of: []),
    diagnostics: [])

  private init(citations: Citations, diagnostics: [Diagnostic]) {
    self.citations = citations
    self.diagnostics = diagnostics
  }

  /// Reads the file and looks up every reference that a document cites.
  ///
  /// - Parameter cited: The references, once for each citation.
  /// - Failure: Total. Missing or invalid entries become diagnostics.
  init(of document: Document, citing cited: [Label]) {
    guard let file = document.frontMatter.bibliography else {
      let faults = cited.map { label in
        Diagnostic(
          code: "MissingBibliography",
          message: "missing bibliography: the lab cites '\(label.name)', but names no BibTeX file",
          range: label.range,
          help: "name a BibTeX file in the front matter: bibliography: works.bib"
        )
      }
      self.init(citations: Self.empty.citations, diagnostics: faults)
      return
    }
    let (works, faults) = Self.read(file, in: document.folder, citing: cited.map(\.name))
    guard let works else {
      self.init(citations: Self.empty.citations, diagnostics: faults)
      return
    }
    let unknown = cited.filter { works.entry(for: $0.name) == nil }.map { label in
      Diagnostic(
        code: "UnknownCitation",
        message: "unknown citation '\(label.name)'"
          + Self.suggestion(for: label.name, in: works, hiding: document.hidden.works),
        range: label.range, help: "'\(file.name)' has no entry with that key")
    }
    self.init(
      citations: works.citations(of: cited.map(\.name)),
      diagnostics: Self.faults(faults, hiding: document.hidden.works) + unknown)
  }

  private static func read(
    _ file: Label, in folder: LabFolder, citing keys: [String]
  ) -> (Bibliography?, [Diagnostic]) {
    do throws(FileFault) {
      let source = SourceText(name: file.name, text: try folder.text(of: file.name, for: use))
      let works = Bibliography(parsing: source)
      return (works, works.diagnostics(citing: keys).map { $0.moved(to: file, from: source) })
    } catch { return (nil, [error.diagnostic(at: file.range)]) }
  }

  /// Drops errors in references that only solutions cite.
  private static func faults(_ faults: [Diagnostic], hiding hidden: Set<String>) -> [Diagnostic] {
    faults.filter { fault in !hidden.contains { fault.message.contains("'\($0)'") } }
  }

  /// Suggests the most similar key, unless only a solution cites it.
  private static func suggestion(
    for key: String, in works: Bibliography, hiding hidden: Set<String>
  ) -> String {
    guard let nearest = works.nearestKey(to: key), !hidden.contains(nearest) else { return "" }
    return "; did you mean '\(nearest)'?"
  }

  /// Returns the label of a reference in prose, or nil if it doesn't exist.
  func text(for key: String) -> String? { citations.text(for: key) }

  /// The list of the references that a page cites; empty if it cites none.
  func list(of keys: [String]) -> Node {
    let keys = Set(keys)
    let items = citations.list.filter { keys.contains($0.key) }.map { item in
      Node.element("li", ["id": Self.anchor(of: item.key)], item.runs.map(\.node))
    }
    guard !items.isEmpty else { return .empty }
    return .element(
      "section", ["class": "bibliography", "aria-labelledby": Self.anchor],
      [.element("h2", ["id": Self.anchor], text: Self.title), .element("ul", [:], items)])
  }

  /// The anchor of a reference in the list.
  static func anchor(of key: String) -> String { PageAnchor.ref(key) }
}

extension Diagnostic {
  /// Returns an error in the file at the place where the lab names it.
  fileprivate func moved(to file: Label, from source: SourceText) -> Diagnostic {
    let line = source.location(of: range.lowerBound).line
    // A suggestion stays at the end.
    let guess = message.firstRange(of: "; did you mean")?.lowerBound ?? message.endIndex
    return Diagnostic(
      severity, code: code,
      message: "\(message[..<guess]), on line \(line) of '\(file.name)'\(message[guess...])",
      range: file.range, help: help)
  }
}

extension ReferenceSpan {
  fileprivate var node: Node {
    switch self {
    case .plain(let text): .text(text)
    case .emphasized(let text): .element("em", text: text)
    case .link(let address): .element("a", ["href": address], text: address)
    }
  }
}
