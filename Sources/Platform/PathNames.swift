extension String {
  /// The last component of a path; trailing slashes don't count.
  package var lastPathComponent: String {
    split(separator: "/").last.map(String.init) ?? self
  }

  /// The path without its last component and the slash before it: empty if there is only one.
  package var folderPath: String {
    let components = drop { $0 == "/" }.split(separator: "/").dropLast()
    return (hasPrefix("/") ? "/" : "") + components.joined(separator: "/")
  }
}
