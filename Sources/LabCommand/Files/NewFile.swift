internal import Platform

/// Writes a file that must not exist yet.
enum NewFile {
  /// Writes `text` to `path` by way of a temporary name, so that no partial file is ever visible.
  ///
  /// - Failure: Throws if `path` exists or can't be written; nothing is left behind then.
  static func write(_ text: String, to path: String) throws(InputOutputFailure) {
    try write(Data(text.utf8), to: path)
  }

  static func write(_ bytes: Data, to path: String) throws(InputOutputFailure) {
    let files = FileManager.default
    let folder = path.folderPath
    let temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
    guard !files.fileExists(atPath: path) else {
      throw InputOutputFailure("'\(path)' already exists and was left unchanged")
    }
    do {
      if !folder.isEmpty {
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      try bytes.write(to: URL(fileURLWithPath: temporary))
      try files.moveItem(atPath: temporary, toPath: path)
    } catch {
      try? files.removeItem(atPath: temporary)
      throw InputOutputFailure("cannot write '\(path)': \(SystemError.description(of: error))")
    }
  }
}
