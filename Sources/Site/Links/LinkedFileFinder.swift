internal import Diagnostics
internal import Foundation
internal import LabFiles
internal import LabMarkdown
internal import LabRunner

/// Finds what links lead to in a lab's folder, and nowhere else.
struct LinkedFileFinder {
  enum Fault: Error, Equatable {
    case isOutside, isMissing, isFolder, isTooLarge, isTooMuch, holdsSolutions
    /// There is no such place in the lab; the nearest name is one of another place.
    case hasNoPlace(nearest: String?)
  }

  enum Target {
    /// A file, to be copied.
    case file(Data)
    /// A lab, with the anchor that a name stands for in its page.
    case lab(anchor: String?)
    /// A page or its data, which will be beside this one.
    case page
    case none(Fault)
  }

  /// How many other labs are read for the names in them.
  private static let mostLabs = 20
  private static let mostNames = 5000

  private let folder: URL
  private var targets: [String: Target] = [:]
  private var numberings: [String: Numbering] = [:]
  /// The locations of the files that the lab includes, and of those that solutions include.
  private let parts: Set<String>
  private let hidden: Set<String>

  /// - Parameter hidden: the locations of files that solutions of other labs include.
  init(folder: URL, document: Document, hidden: Set<String>) {
    self.folder = folder
    self.hidden = hidden.union(Self.locations(of: document.hidden.files, in: folder))
    parts = self.hidden.union(Self.locations(of: document.source.includedFiles, in: folder))
  }

  /// Where those of the files are that are there, without links and dots.
  private static func locations(of paths: some Sequence<String>, in folder: URL) -> [String] {
    let root = folder.path(percentEncoded: false)
    return paths.compactMap { path in
      (try? ConfinedFile(path: path, in: root, mayClimb: true))?.location
    }
  }

  mutating func target(of link: LocalLink) -> Target {
    guard !link.isOutside else { return .none(.isOutside) }
    let target = targets[link.path] ?? find(link)
    targets[link.path] = target
    guard case .lab = target, let name = link.fragment, !name.isEmpty else { return target }
    return place(named: name, in: link) ?? target
  }

  private func find(_ link: LocalLink) -> Target {
    guard !link.isFolder else {
      return .none(link.components.isEmpty ? .isFolder : folderFault(link))
    }
    if link.isLab {
      guard let file = file(link.path) else { return .none(.isMissing) }
      return hidden.contains(file.location) ? .none(.holdsSolutions) : .lab(anchor: nil)
    }
    if isOutput(link) { return .page }
    do throws(ConfinedFile.Fault) {
      let file = try ConfinedFile(path: link.path, in: folder.path(percentEncoded: false))
      let bytes = try file.read(limit: LabLinks.sizeLimit)
      let isPart = parts.contains(file.location) || link.name.lowercased().hasSuffix(".markdown")
      return isPart || SolutionSearch.finds(in: bytes) ? .none(.holdsSolutions) : .file(bytes)
    } catch {
      switch error {
      case .missing, .unreadable: return .none(.isMissing)
      case .outside: return .none(.isOutside)
      case .notRegular: return .none(.isFolder)
      case .tooLarge: return .none(.isTooLarge)
      }
    }
  }

  private func folderFault(_ link: LocalLink) -> Fault {
    exists(link.path) ? .isFolder : .isMissing
  }

  private func exists(_ path: String) -> Bool { file(path) != nil }

  private func file(_ path: String) -> ConfinedFile? {
    try? ConfinedFile(path: path, in: folder.path(percentEncoded: false))
  }

  /// Whether the tool itself writes the file: a page, its data, the list of labs.
  private func isOutput(_ link: LocalLink) -> Bool {
    var names = link.components[...]
    if names.first == "solutions" { names.removeFirst() }
    guard names.count == 1, let name = names.first,
      let suffix = [".html", ".json"].first(where: name.hasSuffix)
    else { return false }
    if exists(link.path) { return false }
    return name == "index.html" || exists(name.dropLast(suffix.count) + ".md")
  }

  /// Returns the place that a name stands for in another lab's page; nil where the lab cannot be
  /// read.
  private mutating func place(named name: String, in link: LocalLink) -> Target? {
    guard let numbering = numbering(of: link.path) else { return nil }
    if let landmark = numbering.landmark(named: name), let anchor = landmark.anchor {
      return .lab(anchor: anchor)
    }
    // What stands in solutions is not told of.
    let names = numbering.names.filter { !$0.value.isInSolution }.keys.sorted()
    return .none(
      .hasNoPlace(nearest: names.count > 2000 ? nil : Spelling.nearest(to: name, among: names)))
  }

  private mutating func numbering(of path: String) -> Numbering? {
    if let known = numberings[path] { return known }
    let root = folder.path(percentEncoded: false)
    guard numberings.count < Self.mostLabs,
      let bytes = try? ConfinedFile(path: path, in: root).read(limit: 4 << 20),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let document = Document(
      parsing: SourceText(name: root + "/" + path, text: text), including: FileReader(folder: root))
    // A lab that passes raw HTML through may have places that nothing knows of.
    guard !document.frontMatter.allowsHTML else { return nil }
    let numbering = Numbering(of: Plan(for: document, folder: root, settings: []))
    numberings[path] = numbering
    return numbering
  }

  /// Returns the path in the folder that is nearest to one that is not there.
  func nearest(to path: String) -> String? {
    let paths = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
    var names: [String] = []
    for _ in 0..<Self.mostNames {
      guard let name = paths?.nextObject() as? String else { break }
      if !name.hasPrefix("."), !name.contains("/.") { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return names.first { $0 == last || $0.hasSuffix("/" + last) }
      ?? Spelling.nearest(to: path, among: names)
  }
}

extension FileReader {
  /// Reads what labs in a folder include.
  fileprivate init(folder: String) {
    self.init(
      names: { [] },
      bytes: { path, limit in
        do throws(ConfinedFile.Fault) {
          return .success([UInt8](try ConfinedFile(path: path, in: folder).read(limit: limit)))
        } catch { return .failure(.unreadable) }
      })
  }
}

extension LinkedFileFinder.Fault {
  func diagnostic(for link: LocalLink, nearest: String?, at range: SourceRange) -> Diagnostic {
    let path = link.path.isEmpty ? "." : link.path
    let (code, message, help) = words(path, link, nearest)
    return Diagnostic(.warning, code: code, message: message, range: range, help: help)
  }

  private func words(
    _ path: String, _ link: LocalLink, _ nearest: String?
  ) -> (code: String, message: String, help: String) {
    switch self {
    case .isMissing:
      return (
        "MissingFile", "missing file '\(path)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")",
        "a link leads to a file in the lab's folder, by its path from there"
      )
    case .isOutside:
      return (
        "FileOutsideFolder", "invalid link: it leads out of the lab's folder",
        "copy the file beside the lab; pages take nothing from elsewhere"
      )
    case .isFolder:
      return ("LinkToFolder", "invalid link: '\(path)' is a folder", "link to a file in it")
    case .isTooLarge:
      return (
        "FileTooLarge",
        "invalid link: '\(path)' is larger than \(LabLinks.sizeLimit >> 20) MiB, and not copied",
        "put large files where they have an address of their own"
      )
    case .isTooMuch:
      return (
        "FileTooLarge",
        "invalid link: with '\(path)' the files of the lab are more than "
          + "\(LabLinks.totalLimit >> 20) MiB; it is not copied",
        "put large files where they have an address of their own"
      )
    case .holdsSolutions:
      return (
        "HiddenFile", "invalid link: '\(path)' may hold solutions, and is not copied",
        "link to a file that is no part of a lab"
      )
    case .hasNoPlace(let nearest):
      return (
        "UnknownReference",
        "unknown place '\(link.fragment ?? "")' in '\(path)'"
          + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        "places are headings, and what has a name"
      )
    }
  }
}
