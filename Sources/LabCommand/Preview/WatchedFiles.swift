internal import Platform

/// Files, and what they looked like. They are watched by looking at them again and again: that works
/// on every file system, however an editor writes.
struct WatchedFiles: Sendable {
  private var stamps: [String: FileStamp?]

  init(_ paths: [String]) {
    stamps = Dictionary(paths.map { ($0, FileStamp(of: $0)) }) { first, _ in first }
  }

  /// - Parameter other: The files as they looked earlier; only others are looked at now.
  init(_ paths: [String], like other: WatchedFiles) {
    stamps = Dictionary(paths.map { ($0, other.stamps[$0] ?? FileStamp(of: $0)) }) { a, _ in a }
  }

  var haveChanged: Bool { stamps.contains { $0.value != FileStamp(of: $0.key) } }

  /// The same files as they look now.
  func updated() -> WatchedFiles { WatchedFiles(Array(stamps.keys)) }

  /// The files with others as they look now.
  func adding(_ paths: [String]) -> WatchedFiles {
    var files = self
    for path in paths where stamps[path] == nil { files.stamps[path] = .some(FileStamp(of: path)) }
    return files
  }
}

/// What tells whether a file has changed: its identity, size, and time.
private struct FileStamp: Equatable {
  private let file: ino_t
  private let size: off_t
  private let time: FileTime

  /// Nil if there is no such file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    file = status.st_ino
    size = status.st_size
    time = FileTime(of: status)
  }
}
