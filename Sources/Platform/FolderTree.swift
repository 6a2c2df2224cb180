/// Lists what a folder contains.
package enum FolderTree {
  /// Returns the paths of everything in a folder and its subfolders, relative to it. A folder comes
  /// before what it contains, and links aren't followed.
  ///
  /// - Parameters:
  ///   - limit: The maximum number of paths.
  ///   - isListed: Whether something of this name is listed, with what it contains.
  package static func paths(
    in folder: String, limit: Int = .max, where isListed: (String) -> Bool = { _ in true }
  ) -> [String] {
    var paths: [String] = []
    var pending = [""]
    while let parent = pending.popLast(), paths.count < limit {
      let children = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + parent))
      // Sorted, so that the limit leaves out the same names on every machine.
      let names = (children ?? []).filter(isListed).sortedByBytes().prefix(limit - paths.count)
      for name in names {
        paths.append(parent + name)
        let kind = FileKind(at: folder + "/" + parent + name, followingLinks: false)
        if kind == .folder { pending.append(parent + name + "/") }
      }
    }
    return paths
  }
}
