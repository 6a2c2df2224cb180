public import Platform

/// Writes the files of a site, each one completely or not at all.
///
/// Each file is written to a temporary file in the same folder and then renamed, so nobody can read
/// half a page. A file that already has the same bytes isn't touched, and keeps its modification
/// time.
public struct SiteWriter: Sendable {
  public let folder: URL

  public init(folder: URL) { self.folder = folder }

  /// Writes `text` to `path` below the site's folder.
  ///
  /// - Failure: The same as for bytes.
  public func write(_ text: String, to path: String) throws(SiteError) {
    try write(Data(text.utf8), to: path)
  }

  /// Writes `bytes` to `path` below the site's folder, and creates the folders in between.
  ///
  /// - Failure: Throws if the path leads out of the site, or a folder or file can't be written.
  public func write(_ bytes: Data, to path: String) throws(SiteError) {
    guard Self.staysInside(path) else {
      throw SiteError(path: path, reason: "the path leads out of the site")
    }
    let file = folder.appending(path: path, directoryHint: .notDirectory)
    if (try? Data(contentsOf: file)) == bytes { return }
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file, options: .atomic)
    } catch {
      throw SiteError(
        path: file.path(percentEncoded: false), reason: SystemError.description(of: error))
    }
  }

  /// Removes the file at `path` below the site's folder, and returns whether there was one.
  ///
  /// - Failure: Throws if it is a folder, or can't be removed.
  public func remove(_ path: String) throws(SiteError) -> Bool {
    let file = folder.appending(path: path, directoryHint: .notDirectory)
    let name = file.path(percentEncoded: false)
    guard let kind = FileKind(at: name) else { return false }
    guard kind != .folder else { throw SiteError(path: name, reason: "it is a folder") }
    do {
      try FileManager.default.removeItem(at: file)
    } catch { throw SiteError(path: name, reason: SystemError.description(of: error)) }
    return true
  }

  /// Returns the sorted paths of the regular files in a folder below the site's folder, including
  /// its subfolders; links aren't followed.
  public func files(in path: String) -> [String] {
    guard Self.staysInside(path) else { return [] }
    var folder = folder
    for name in path.split(separator: "/") {
      folder.append(path: String(name), directoryHint: .notDirectory)
      guard FileKind(at: folder.path(percentEncoded: false), followingLinks: false) == .folder
      else { return [] }
    }
    let root = folder.path(percentEncoded: false)
    let files = FolderTree.paths(in: root).filter {
      FileKind(at: root + "/" + $0, followingLinks: false) == .regularFile
    }
    return files.map { path + "/" + $0 }.sortedByBytes()
  }

  private static func staysInside(_ path: String) -> Bool {
    !path.pathParts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
  }
}

/// The file that couldn't be written, and why.
public struct SiteError: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "cannot write '\(path)': \(reason)" }
}
