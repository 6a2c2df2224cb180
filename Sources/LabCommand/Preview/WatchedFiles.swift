/// Files, and what they looked like. They are watched by looking at them again and again: that works
/// on every file system, however an editor writes.
struct WatchedFiles: Sendable {
  private var stamps: [String: FileStamp?]
  /// What an editor has open now.
  private let openFiles: @Sendable () -> OpenFiles

  /// No files yet.
  init(openFiles: @escaping @Sendable () -> OpenFiles) {
    stamps = [:]
    self.openFiles = openFiles
  }

  var haveChanged: Bool {
    let open = openFiles()
    return stamps.contains { $0.value != FileStamp(of: $0.key, open) }
  }

  /// Whether a file that had contents has none now: some editors empty a file before they write it.
  var areEmptied: Bool {
    let open = openFiles()
    return stamps.contains { path, old in
      old?.isEmpty == false && FileStamp(of: path, open)?.isEmpty == true
    }
  }

  /// The same files as they look now.
  func updated() -> WatchedFiles {
    var files = self
    files.stamps = [:]
    return files.adding(Array(stamps.keys))
  }

  /// The files with others as they look now.
  func adding(_ paths: [String]) -> WatchedFiles {
    var files = self
    let open = openFiles()
    for path in paths where stamps[path] == nil {
      files.stamps[path] = .some(FileStamp(of: path, open))
    }
    return files
  }

  /// Only these of the files.
  func keeping(_ paths: [String]) -> WatchedFiles {
    var files = adding(paths)
    let wanted = Set(paths)
    files.stamps = files.stamps.filter { wanted.contains($0.key) }
    return files
  }
}
