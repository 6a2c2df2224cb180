public import Foundation

/// A regular file inside a lab's folder, reached by a relative path: data, images, text, and
/// nothing from elsewhere.
public struct ConfinedFile {
  /// Why a file isn't read.
  public enum Fault: Error, Equatable {
    case missing
    /// The path leads out of the folder, directly or through a symbolic link.
    case outside
    /// A folder, a device, or a pipe.
    case notRegular
    case unreadable
    case tooLarge(bytes: Int)
  }

  /// Its canonical path, which identifies it.
  public let location: String

  /// Finds a file, following links only as long as they stay within the folder.
  ///
  /// - Parameter mayClimb: Whether the path can contain `..`, as long as it ends in the folder.
  public init(path: String, in folder: String, mayClimb: Bool = false) throws(Fault) {
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    if path.isEmpty || path.utf8.contains(0) { throw .missing }
    if path.hasPrefix("/") || (!mayClimb && (path.hasPrefix("~") || components.contains(".."))) {
      throw .outside
    }
    guard let root = Self.resolved(folder), let file = Self.resolved(root + "/" + path) else {
      throw .missing
    }
    guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else { throw .outside }
    location = file
  }

  /// Reads the whole file, if it isn't too large.
  public func read(limit: Int) throws(Fault) -> Data {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: location) else {
      throw .unreadable
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notRegular }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    if size > limit { throw .tooLarge(bytes: size) }
    // The file may have grown since, so never read more than the limit.
    let handle = FileHandle(forReadingAtPath: location)
    guard let handle, let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
      throw .unreadable
    }
    try? handle.close()
    if data.count > limit { throw .tooLarge(bytes: data.count) }
    return data
  }

  /// Returns the canonical path, as the system resolves it, or nil if nothing is there.
  /// is there.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
