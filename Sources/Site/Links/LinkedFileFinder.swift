public import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Platform

/// Resolves links inside a lab's folder, and nowhere else.
struct LinkedFileFinder {
  enum Fault: Error, Equatable {
    case file(FileFault)
    case isTooMuch, holdsSolutions
    /// The lab has no such place; the nearest name belongs to another place.
    case hasNoPlace(nearest: String?)

    var isMissing: Bool {
      if case .file(let fault) = self { fault.reason == .missing } else { false }
    }
  }

  enum Target {
    /// A file to copy.
    case file(Data)
    /// A lab, with the anchor of a name on its page.
    case lab(anchor: String?)
    /// A page or its data, which will be beside this one.
    case page
    case none(Fault)
  }

  /// The number of other labs that are read for the names in them.
  private static let mostLabs = 20

  private let folder: LabFolder
  /// The contents of the folder, once they are needed.
  private var names: [String]?
  private var targets: [String: Target] = [:]
  private var numberings: [String: Numbering] = [:]
  /// The locations of the files that the lab includes, and of those that solutions include.
  private let parts: Set<String>
  private let hidden: Set<String>
  /// The locations of the files that no suggestion names.
  private let unnamed: Set<String>

  /// - Parameter hidden: The locations of files that solutions of other labs include.
  init(_ document: Document, hidden: Set<String>) {
    let folder = document.folder
    self.folder = folder
    self.hidden = hidden.union(document.hidden.files.compactMap(folder.location))
    unnamed = self.hidden.union(
      document.hidden.linkedFiles.compactMap {
        LocalLink($0).flatMap { folder.location(of: $0.path) }
      })
    parts = self.hidden.union(document.source.includedFiles.compactMap(folder.location))
  }

  mutating func target(of link: LocalLink) -> Target {
    let target = targets[link.path] ?? find(link)
    targets[link.path] = target
    guard case .lab = target, let name = link.fragment, !name.isEmpty else { return target }
    return place(named: name, in: link) ?? target
  }

  private func find(_ link: LocalLink) -> Target {
    do throws(FileFault) {
      if link.isLab, !link.labPath.namesFolder, !link.labPath.leadsOutside {
        guard let location = folder.location(of: link.path) else {
          throw FileFault(.missing, path: link.path, use: .lab)
        }
        return hidden.contains(location) ? .none(.holdsSolutions) : .lab(anchor: nil)
      }
      if isOutput(link) { return .page }
      let bytes = try folder.bytes(of: link.labPath.written, for: LabLinks.use)
      let isPart =
        folder.location(of: link.path).map(parts.contains) ?? false
        || link.name.lowercased().hasSuffix(".markdown")
      return isPart || HidingSearch.finds(in: bytes, named: link.name)
        ? .none(.holdsSolutions) : .file(bytes)
    } catch { return .none(.file(error)) }
  }

  private func exists(_ path: String) -> Bool { folder.location(of: path) != nil }

  /// Whether the tool itself writes the file: a page, its data, or the list of labs.
  private func isOutput(_ link: LocalLink) -> Bool {
    var names = link.labPath.components[...]
    let folders = Audience.allCases.dropFirst().map(\.rawValue)
    if let first = names.first, folders.contains(first) { names.removeFirst() }
    guard names.count == 1, let name = names.first,
      let suffix = [".html", ".json"].first(where: name.hasSuffix)
    else { return false }
    if exists(link.path) { return false }
    return name == "index.html" || exists(name.dropLast(suffix.count) + ".md")
  }

  /// Returns the place of a name on another lab's page; nil if the lab can't be read.
  private mutating func place(named name: String, in link: LocalLink) -> Target? {
    guard let numbering = numbering(of: link.path) else { return nil }
    if let landmark = numbering.landmark(named: name), let anchor = landmark.anchor {
      return .lab(anchor: anchor)
    }
    // Names in solutions are kept secret.
    let names = numbering.names.filter { $0.value.audience == .student }.keys.sorted()
    return .none(
      .hasNoPlace(nearest: names.count > 2000 ? nil : Spelling.nearest(to: name, among: names)))
  }

  private mutating func numbering(of path: String) -> Numbering? {
    if let known = numberings[path] { return known }
    guard numberings.count < Self.mostLabs,
      let text = try? folder.text(of: path, for: .lab)
    else { return nil }
    let document = Document(parsing: SourceText(name: path, text: text), in: folder)
    // A lab that passes raw HTML through may have unknown places.
    guard !document.frontMatter.allowsHTML else { return nil }
    let numbering = Numbering(of: Plan(for: document))
    numberings[path] = numbering
    return numbering
  }

  /// Returns the path in the folder that is most similar to a missing one.
  mutating func nearest(to path: String) -> String? {
    let names = self.names ?? folder.names.filter { !isHidden($0) }
    self.names = names
    return LabFolder.nearest(to: path, among: names)
  }

  private func isHidden(_ path: String) -> Bool {
    !unnamed.isEmpty && folder.location(of: path).map(unnamed.contains) ?? false
  }
}

extension Diagnostic {
  fileprivate static let hiddenFile = "HiddenFile"

  /// Whether it says that a file isn't copied since it may contain solutions.
  public var isOfHiddenFile: Bool { code == Self.hiddenFile }
}

extension LinkedFileFinder.Fault {
  func diagnostic(for link: LocalLink, nearest: String?, at range: SourceRange) -> Diagnostic {
    let found: (code: String, message: String, help: String)
    switch self {
    case .file(let fault): return fault.diagnostic(.warning, at: range, nearest: nearest)
    case .isTooMuch:
      found = (
        "FileTooLarge",
        "invalid file '\(link.path)': with it, the linked files of the lab exceed "
          + "\(LabLinks.totalLimit >> 20) MiB; it is not copied", LabLinks.use.helpIfTooLarge
      )
    case .holdsSolutions:
      found = (
        Diagnostic.hiddenFile,
        "invalid link: '\(link.path)' may contain solutions, and is not copied",
        "link to a file that is not part of a lab"
      )
    case .hasNoPlace(let nearest):
      found = (
        "UnknownReference",
        "unknown place '\(link.fragment ?? "")' in '\(link.path)'"
          + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        "link to a heading, or to something with a name"
      )
    }
    return Diagnostic(
      .warning, code: found.code, message: found.message, range: range, help: found.help)
  }
}
