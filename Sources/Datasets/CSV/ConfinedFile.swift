import Foundation

/// A regular file inside a folder, reached by a relative path.
struct ConfinedFile {
  private let path: String
  private let location: String

  /// Finds a file, following links only as long as they stay within the folder.
  init(path: String, in folder: String) throws(CSVError) {
    self.path = path
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    if path.isEmpty || path.utf8.contains(0) { throw .missingFile(path: path) }
    if path.hasPrefix("/") || path.hasPrefix("~") || components.contains("..") {
      throw .outsideFolder(path: path)
    }
    guard let root = Self.resolved(folder), let file = Self.resolved(folder + "/" + path) else {
      throw .missingFile(path: path)
    }
    guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      throw .outsideFolder(path: path)
    }
    location = file
  }

  /// Reads the whole file, if it is not too large.
  func read(limit: Int) throws(CSVError) -> Data {
    let attributes = try? FileManager.default.attributesOfItem(atPath: location)
    guard let attributes else { throw .unreadable(path: path) }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .notAFile(path: path)
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    if size > limit { throw .tooLarge(path: path, bytes: size, limit: limit) }
    // The file may have grown since, so no more than the limit is read in any case.
    let handle = FileHandle(forReadingAtPath: location)
    guard let handle, let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
      throw .unreadable(path: path)
    }
    try? handle.close()
    if data.count > limit { throw .tooLarge(path: path, bytes: data.count, limit: limit) }
    return data
  }

  /// Returns the path with all links followed, or nil if it leads nowhere.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
