internal import Diagnostics
internal import Foundation
internal import LabFiles
internal import LabMarkdown

/// Where the links of a lab lead: to files beside it, of which the page gets copies, and to other
/// labs there, of which each has a page of its own.
///
/// A file that holds solutions is not copied, nor is one from outside of the lab's folder.
struct LabLinks {
  static let use = FileUse(
    "file", sizeLimit: 16 << 20,
    helpIfTooLarge: "put large files where they have an address of their own")
  /// The most bytes of all files together.
  static let totalLimit = 32 << 20

  /// By the destination as the lab writes it: what stands in the page.
  private var references: [String: String] = [:]
  /// The copies by the destinations that lead to them.
  private var files: [String: PageFile] = [:]
  /// What is wrong with them, in the order of the document.
  private(set) var diagnostics: [Diagnostic] = []

  /// Looks up links.
  ///
  /// - Parameters:
  ///   - shown: every link that a document shows.
  ///   - hidden: what solutions of other labs include.
  ///   - copies: the folder for copies, seen from the page; nil where none are made.
  /// - Failure: total: what is missing or must not be shown becomes a diagnostic.
  init(
    _ shown: [Inline.Link], of document: Document, hiding hidden: Set<String>, copies: String?
  ) {
    guard document.folder.isKnown else { return }
    var finder = LinkedFileFinder(document, hidden: hidden)
    var total = 0
    for link in shown {
      guard let local = LocalLink(link.destination) else {
        warnOfDestination(of: link, in: document)
        continue
      }
      switch finder.target(of: local) {
      case .file(let bytes):
        let path = copies.map { $0 + "/" + local.path }
        let isNew = !files.values.contains { $0.path == path }
        if isNew, total + bytes.count > Self.totalLimit {
          report(.isTooMuch, local, link, &finder)
          continue
        }
        if isNew { total += bytes.count }
        guard let path else { continue }
        files[link.destination] = PageFile(path: path, bytes: bytes)
        references[link.destination] = path.encodedAsPath + local.tail
      case .lab(let anchor):
        let page = String(local.name.dropLast(3)) + ".html"
        let tail = anchor.map { "#" + $0 } ?? String(local.tail)
        references[link.destination] = page.encodedAsPath + tail
      case .page: continue
      case .none(let fault): report(fault, local, link, &finder)
      }
    }
  }

  /// Warns of destinations that lead nowhere: none at all, addresses without a machine, and files
  /// beside the lab that are looked for at the root of wherever the page will be.
  private mutating func warnOfDestination(
    of link: Inline.Link, in document: Document
  ) {
    guard diagnostics.count < 1000 else { return }
    let destination = link.destination
    let found: (code: String, message: String, help: String)
    if destination.isEmpty || (destination == "#" && !document.frontMatter.allowsHTML) {
      found = (
        "MissingDestination", "missing destination of a link",
        "write [text](address), or [text](#name) for a place of this page"
      )
    } else if let scheme = LinkDestination.scheme(of: destination),
      ["http", "https"].contains(scheme), destination.isWithoutHost
    {
      found = (
        "InvalidAddress", "invalid address '\(destination.prefix(80))': it names no machine",
        "write it as in https://example.org/page"
      )
    } else if destination.hasPrefix("/"), !destination.hasPrefix("//"),
      let local = LocalLink(String(destination.dropFirst())), !local.labPath.namesFolder,
      document.folder.location(of: local.path) != nil
    {
      found = (
        "FileOutsideFolder", "invalid link: '\(destination.prefix(80))' begins at the root",
        "write \(destination.dropFirst().prefix(80)) for the file beside the lab"
      )
    } else {
      return
    }
    diagnostics.append(
      Diagnostic(
        .warning, code: found.code, message: found.message, range: link.range, help: found.help))
  }

  private mutating func report(
    _ fault: LinkedFileFinder.Fault, _ local: LocalLink, _ link: Inline.Link,
    _ finder: inout LinkedFileFinder
  ) {
    // After so many, nobody reads on.
    guard diagnostics.count < 1000 else { return }
    let nearest =
      fault.isMissing && diagnostics.count < 100 ? finder.nearest(to: local.path) : nil
    diagnostics.append(fault.diagnostic(for: local, nearest: nearest, at: link.range))
  }

  /// Returns what stands in the page for a link, or nil for one that leads elsewhere.
  subscript(destination: String) -> String? { references[destination] }

  /// The copies that a page with these links needs, each once, in the order of the links.
  func files(for destinations: [String]) -> [PageFile] {
    var paths = Set<String>()
    return destinations.compactMap { files[$0] }.filter { paths.insert($0.path).inserted }
  }
}

extension String {
  /// Whether an address has no `//` behind its scheme, or nothing behind that.
  fileprivate var isWithoutHost: Bool {
    let rest = drop { $0 != ":" }.dropFirst()
    return !rest.hasPrefix("//") || rest.dropFirst(2).prefix { !"/?#".contains($0) }.isEmpty
  }
}
