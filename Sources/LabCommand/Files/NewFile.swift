internal import Foundation

/// Writes a file that must not exist yet.
enum NewFile {
  /// Writes `text` to `path` under a temporary name first, so that no half a file is seen.
  ///
  /// - Failure: throws if `path` exists or cannot be written; nothing is left behind then.
  static func write(_ text: String, to path: String) throws(InputOutputFailure) {
    let files = FileManager.default
    let folder = (path as NSString).deletingLastPathComponent
    let temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
    guard !files.fileExists(atPath: path) else {
      throw InputOutputFailure("'\(path)' exists already and is left as it is")
    }
    do {
      if !folder.isEmpty {
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      try Data(text.utf8).write(to: URL(fileURLWithPath: temporary))
      try files.moveItem(atPath: temporary, toPath: path)
    } catch {
      try? files.removeItem(atPath: temporary)
      throw InputOutputFailure("cannot write '\(path)'")
    }
  }
}
