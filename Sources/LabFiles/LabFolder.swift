internal import Diagnostics
public import Platform

/// The folder of a lab, and the only reader of its files. Files outside the folder and its subfolders
/// are never read, whatever a path or a symbolic link says.
public struct LabFolder: Sendable, Hashable {
  private let path: String?
  /// Where to note what is read.
  private var log: FileLog?
  /// The files that are open in an editor, by their canonical paths.
  private var openFiles: [String: Data] = [:]

  /// The folder of a text that isn't in one: it has no files.
  public static let nowhere = LabFolder(path: nil)

  private init(path: String?) { self.path = path }

  public init(_ path: String) { self.init(path: path) }

  /// Returns the folder, noting every file that is read in a log.
  public func noting(in log: FileLog) -> LabFolder {
    var folder = self
    folder.log = log
    return folder
  }

  /// Returns the folder with other contents of some files, by their canonical paths, as an editor has them.
  public func opening(_ files: [String: Data]) -> LabFolder {
    var folder = self
    folder.openFiles = files
    return folder
  }

  /// Whether the text is in a folder.
  public var isKnown: Bool { path != nil }

  /// Reads a whole file.
  ///
  /// - Failure: Throws if there is no such file in the folder, if it isn't a regular file, or if it is
  ///   larger than its use allows.
  public func bytes(of path: String, for use: FileUse) throws(FileFault) -> Data {
    do throws(FileFault.Reason) {
      let bytes = try read(try find(path), limit: use.sizeLimit)
      log?.add(path, bytes, for: use)
      return bytes
    } catch {
      log?.addMissing(path)
      throw FileFault(error, path: path, use: use)
    }
  }

  /// Reads a text file, without its byte order mark.
  ///
  /// - Failure: Throws as `bytes` does, and if the file is not UTF-8.
  public func text(of path: String, for use: FileUse) throws(FileFault) -> String {
    let bytes = try bytes(of: path, for: use)
    if let offset = Self.offsetOfInvalidUTF8(in: bytes) {
      throw FileFault(.notText(offset: offset), path: path, use: use)
    }
    let mark = Data("\u{FEFF}".utf8)
    return String(
      decoding: bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0), as: UTF8.self)
  }

  /// Returns the canonical path of a file or folder, which identifies it, or nil if the folder doesn't
  /// contain it.
  public func location(of path: String) -> String? { try? find(path) }

  /// The sorted paths of everything in the folder that isn't hidden, up to a limit.
  public var names: [String] {
    let names = path.map { FolderTree.paths(in: $0, limit: Self.mostNames) { !$0.hasPrefix(".") } }
    return (names ?? []).sortedByBytes()
  }

  private static let mostNames = 5000

  /// Returns the name nearest to a path that doesn't exist.
  public static func nearest(to path: String, among names: [String]) -> String? {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    // A path is relative to the lab's folder, not to that of the including file.
    return names.first { $0.hasSuffix("/" + path) }
      ?? names.first { $0 == last || $0.hasSuffix("/" + last) }
      ?? Spelling.nearest(to: path, among: names)
  }

  /// Returns the offset of the first byte that isn't valid UTF-8.
  public static func offsetOfInvalidUTF8(in bytes: some Collection<UInt8>) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}

extension LabFolder {
  public static func == (a: Self, b: Self) -> Bool { a.path == b.path }

  public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

extension LabFolder {
  /// Follows links only as long as they stay in the folder.
  private func find(_ written: String) throws(FileFault.Reason) -> String {
    guard let path else { throw .noFolder }
    if written.isEmpty || written.utf8.contains(0) { throw .missing }
    let wanted = LabPath(written)
    if wanted.leadsOutside { throw .outside }
    let root = try Self.resolved(path)
    if wanted.components.isEmpty { throw .folder }
    let file = try Self.resolved(root + "/" + wanted.text + (wanted.namesFolder ? "/" : ""))
    guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else { throw .outside }
    return file
  }

  /// Returns the canonical path, as the system resolves it.
  private static func resolved(_ path: String) throws(FileFault.Reason) -> String {
    guard let resolved = CanonicalPath.of(path) else {
      throw errno == EACCES ? .unreadable : .missing
    }
    return resolved
  }

  private func read(_ location: String, limit: Int) throws(FileFault.Reason) -> Data {
    if let bytes = openFiles[location] {
      guard bytes.count <= limit else { throw .tooLarge }
      return bytes
    }
    do throws(RegularFile.Fault) {
      return try RegularFile.bytes(at: location, limit: limit)
    } catch {
      switch error {
      case .system: throw .unreadable
      case .folder: throw .folder
      case .special: throw .special
      case .tooLarge: throw .tooLarge
      }
    }
  }
}
