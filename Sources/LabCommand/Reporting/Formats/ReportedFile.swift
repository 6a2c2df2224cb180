internal import Platform
internal import Site

/// A file as other programs know it: by its path in the working folder, which is the repository.
struct ReportedFile: Hashable {
  /// Relative and without `.` and `..`, if the file is in the working folder.
  let path: String

  init(_ path: String, in folder: String = FileManager.default.currentDirectoryPath) {
    let inside = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    var parts: [Substring] = []
    for part in inside.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let relative = parts.joined(separator: "/")
    self.path = inside.hasPrefix("/") ? "/" + relative : relative.isEmpty ? "." : relative
  }

  /// A relative URI, or an absolute one outside the working folder.
  var uri: String { (path.hasPrefix("/") ? "file://" : "") + path.encodedAsPath }
}
