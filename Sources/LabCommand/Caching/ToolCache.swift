internal import Caching
internal import LabRunner
internal import Platform

/// What the tool keeps from one run to the next: results of directives, typeset formulas, whole
/// pages, and that labs have no problems. Whatever uses it gives the same bytes without it.
struct ToolCache: Sendable {
  private let disk: DiskCache
  /// Entries of another build of the tool are never used.
  let tool: String

  /// - Parameter folder: Where to keep it.
  init(folder: String, tool: String = Tool.build) {
    disk = DiskCache(folder: folder)
    self.tool = tool
  }

  /// The user's cache; nil if there is no home folder.
  static var standard: ToolCache? { standardFolder.map { ToolCache(folder: $0) } }

  /// The folder that the conventions of the system name.
  private static var standardFolder: String? {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return folder + "/labsheet"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    #if os(macOS)
      return home + "/Library/Caches/labsheet"
    #else
      return home + "/.cache/labsheet"
    #endif
  }

  var folder: String { disk.folder }

  var size: (entries: Int, bytes: Int) { disk.size }

  /// Removes everything; false if something can't be removed.
  func clear() -> Bool { disk.clear() }

  /// Removes what hasn't been used for the longest time, if there is too much. Call it before the
  /// tool ends.
  func trim() { disk.trim() }

  /// What is kept as one kind, by this build of the tool unless the kind is for comparing builds.
  subscript(kind: Kind) -> Entries {
    Entries(disk: disk, prefix: kind.rawValue + (kind == .keys ? "" : " \(tool)"))
  }

  enum Kind: String {
    case result, formulas, page, check
    /// What a lab's directives depended on when it was last rendered.
    case keys
  }

  /// Entries of one kind, by their keys.
  struct Entries: ResultStore {
    fileprivate let disk: DiskCache
    fileprivate let prefix: String

    func bytes(for key: String) -> [UInt8]? { disk.bytes(for: "\(prefix) \(key)") }

    func keep(_ bytes: [UInt8], for key: String) { disk.keep(bytes, for: "\(prefix) \(key)") }
  }
}

extension Tool {
  /// Identifies what computes results: the version, the commit, and the program itself, since a
  /// program that isn't released yet can change without either of them.
  static let build: String = {
    var status = stat()
    guard let path = ChildProcess.executablePath, stat(path, &status) == 0 else {
      return versionWithCommit
    }
    return "\(versionWithCommit), \(status.st_size) bytes of \(FileTime(of: status).text)"
  }()
}
