internal import Site

/// The addresses of files: `file:///home/ada/my%20labs/01.md`.
enum FileURI {
  private static let scheme = "file://"

  /// Returns the path of a file, or nil if the address isn't that of a file on this machine.
  static func path(of uri: String) -> String? {
    guard uri.lowercased().hasPrefix(scheme),
      let path = String(uri.dropFirst(scheme.count)).percentDecoded
    else { return nil }
    return path.hasPrefix("/") ? path : nil
  }

  /// Returns the address of the file at an absolute path.
  static func uri(of path: String) -> String { scheme + path.encodedAsPath }
}
