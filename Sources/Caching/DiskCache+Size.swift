internal import Platform

extension DiskCache {
  /// How many entries there are, and how many bytes they take up.
  package var size: (entries: Int, bytes: Int) {
    let files = files(in: folder)
    return (files.count, files.reduce(0) { $0 + $1.size })
  }

  /// Removes all entries; false if some can't be removed.
  package func clear() -> Bool {
    files(in: folder).reduce(true) { isDone, file in unlink(file.path) == 0 && isDone }
  }

  /// Removes the entries that haven't been used for the longest time from each of some parts that is
  /// larger than a limit, until it is a tenth smaller than that.
  func trim(_ parts: Set<String>, to limit: Int) {
    for part in parts {
      let files = files(in: part).sorted { ($0.time, $0.path) < ($1.time, $1.path) }
      var size = files.reduce(0) { $0 + $1.size }
      guard size > limit else { continue }
      for file in files where size > limit - limit / 10 {
        if unlink(file.path) == 0 { size -= file.size }
      }
    }
  }

  private func files(in folder: String) -> [(path: String, size: Int, time: FileTime)] {
    FolderTree.paths(in: folder).compactMap { name in
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, FileKind(status) == .regularFile else { return nil }
      return (path, Int(status.st_size), FileTime(of: status))
    }
  }
}
