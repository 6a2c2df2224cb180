/// The names by which the system knows files.
package enum CanonicalPath {
  /// Returns the path without links, `.`, and `..`; nil, with `errno` set, if there is no such file.
  package static func of(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension String {
  /// The parts of a path between its slashes, including empty ones.
  ///
  /// Systems know bytes: a slash is one even if a combining mark follows, with which it would be another
  /// `Character`.
  package var pathParts: [Substring] {
    utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// The last component of a path; trailing slashes don't count.
  package var lastPathComponent: String {
    pathParts.last { !$0.isEmpty }.map(String.init) ?? self
  }

  /// The path without its last component and the slash before it: empty if there is only one.
  package var folderPath: String {
    let components = pathParts.filter { !$0.isEmpty }.dropLast()
    return (utf8.first == UInt8(ascii: "/") ? "/" : "") + components.joined(separator: "/")
  }
}
