internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import Platform

/// The destinations of a lab's links: files in its folder, which are copied for the page, and other
/// labs there, which have pages of their own.
///
/// Files that contain solutions aren't copied, nor are files outside of the lab's folder.
struct LabLinks {
  static let use = FileUse(
    "file", sizeLimit: 16 << 20,
    helpIfTooLarge: "publish large files elsewhere and link to their URL")
  /// The maximum total size in bytes of all files.
  static let totalLimit = 32 << 20

  /// The destinations on the page, by the destination as the lab writes it.
  private var references: [String: String] = [:]
  /// The copies, by the destinations that lead to them.
  private var files: [String: PageFile] = [:]
  /// Errors in links, in document order.
  private(set) var diagnostics: [Diagnostic] = []

  /// Looks up links.
  ///
  /// - Parameters:
  ///   - shown: Every link that a document shows.
  ///   - hidden: The files that solutions of other labs include.
  ///   - copies: The folder for copies, relative to the page; nil if none are made.
  /// - Failure: Total. Files that are missing or must not be shown become diagnostics.
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

  /// Warns about invalid destinations: empty ones, URLs without a host, and files in the lab's
  /// folder that are looked up at the root of the page's site.
  private mutating func warnOfDestination(
    of link: Inline.Link, in document: Document
  ) {
    guard diagnostics.count < 1000 else { return }
    let destination = link.destination
    let found: (code: String, message: String, help: String)
    if destination.isEmpty || (destination == "#" && !document.frontMatter.allowsHTML) {
      found = (
        "MissingDestination", "missing destination of a link",
        "write [text](URL), or [text](#name) for a place on this page"
      )
    } else if let scheme = LinkDestination.scheme(of: destination),
      ["http", "https"].contains(scheme), destination.isWithoutHost
    {
      found = (
        "InvalidAddress", "invalid URL '\(destination.prefix(80))': it has no host",
        "write it as in https://example.org/page"
      )
    } else if destination.lowercased() == "mailto:" {
      found = (
        "InvalidAddress", "invalid URL '\(destination)': it has no address",
        "write it as in mailto:name@example.org"
      )
    } else if destination.isOnThisMachine {
      found = (
        "FileOutsideFolder",
        "misplaced file '\(destination.prefix(80))': it is outside the lab's folder",
        "move it into the lab's folder, and write its path from there"
      )
    } else if destination.hasPrefix("/"), !destination.hasPrefix("//"),
      let local = LocalLink(String(destination.dropFirst())), !local.labPath.namesFolder,
      document.folder.location(of: local.path) != nil
    {
      found = (
        "FileOutsideFolder", "invalid link: '\(destination.prefix(80))' begins at the root",
        "write \(destination.dropFirst().prefix(80)) for the file in the lab's folder"
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
    // Nobody reads more messages than this.
    guard diagnostics.count < 1000 else { return }
    let nearest =
      fault.isMissing && diagnostics.count < 100 ? finder.nearest(to: local.path) : nil
    diagnostics.append(fault.diagnostic(for: local, nearest: nearest, at: link.range))
  }

  /// Returns the destination on the page for a link, or nil for an external one.
  subscript(destination: String) -> String? { references[destination] }

  /// The copies for a page with these links, each once, in the order of the links.
  func files(for destinations: [String]) -> [PageFile] {
    var paths = Set<String>()
    return destinations.compactMap { files[$0] }.filter { paths.insert($0.path).inserted }
  }
}

extension String {
  /// Whether it is the path of a file on a computer rather than of a page on a site.
  fileprivate var isOnThisMachine: Bool {
    guard hasPrefix("/"), !hasPrefix("//") else { return false }
    let names = split(separator: "/")
    let folders = ["etc", "tmp", "usr", "var", "root", "home", "Users"]
    guard let first = names.first, folders.contains(String(first)) else { return false }
    let isOfPerson = first == "home" || first == "Users"
    return isOfPerson ? names.count > 2 : names.count > 1 || hasSuffix("/")
  }

  /// Whether a URL has no `//` after its scheme, or nothing after that.
  fileprivate var isWithoutHost: Bool {
    let rest = drop { $0 != ":" }.dropFirst()
    return !rest.hasPrefix("//") || rest.dropFirst(2).prefix { !"/?#".contains($0) }.isEmpty
  }
}
