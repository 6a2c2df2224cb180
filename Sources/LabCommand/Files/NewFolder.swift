internal import Platform

/// Writes a folder that must not exist yet, or be empty.
enum NewFolder {
  /// Writes all files to a folder with a temporary name, and then renames it, so that no part of
  /// the folder is ever visible.
  ///
  /// - Failure: Throws if `path` exists and isn't an empty folder, or can't be written; nothing is
  ///   left behind then.
  static func write(_ files: [OutputFile], to path: String) throws(InputOutputFailure) {
    let temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
    do throws(InputOutputFailure) {
      try OutputFolder(temporary).write(files)
      // Succeeds only if there is nothing at this path, or an empty folder.
      guard rename(temporary, path) == 0 else { throw failure(at: path, errno) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw InputOutputFailure(error.message.replacing(temporary, with: path))
    }
  }

  private static func failure(at path: String, _ code: Int32) -> InputOutputFailure {
    switch code {
    case ENOTEMPTY, EEXIST:
      InputOutputFailure(
        "the folder '\(path)' is not empty and was left unchanged; choose another name")
    case ENOTDIR:
      InputOutputFailure(
        "'\(path)' already exists and was left unchanged; choose another name")
    default: InputOutputFailure("cannot create the folder '\(path)'", errno: code)
    }
  }
}
