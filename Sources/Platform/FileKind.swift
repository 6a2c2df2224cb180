/// What a path leads to.
package enum FileKind {
  case regularFile, folder, link
  /// A pipe, a socket, or a device.
  case special

  /// The kind of the file at a path, or nil if there is none or it can't be examined.
  package init?(at path: String, followingLinks: Bool = true) {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    self.init(status)
  }

  package init(_ status: stat) { self.init(mode: status.st_mode) }

  /// The kind that the bits of a mode say; those that say nothing are a file's.
  package init(mode: mode_t) {
    switch mode & S_IFMT {
    case 0: self = .regularFile
    case S_IFREG: self = .regularFile
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .special
    }
  }
}
