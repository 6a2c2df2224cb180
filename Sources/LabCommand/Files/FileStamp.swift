internal import Platform

/// What tells whether a file has changed: its text in the editor, or its identity, size, and time.
enum FileStamp: Equatable, Sendable {
  case open([UInt8])
  case saved(file: ino_t, size: off_t, time: FileTime)

  /// Whether it is a saved file without contents.
  var isEmpty: Bool { if case .saved(_, 0, _) = self { true } else { false } }

  /// Nil if there is no such file.
  init?(of path: String, _ openFiles: OpenFiles = OpenFiles()) {
    if let text = openFiles[path] {
      self = .open(text)
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self = .saved(file: status.st_ino, size: status.st_size, time: FileTime(of: status))
  }
}
