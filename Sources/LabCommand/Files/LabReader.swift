internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import Platform

/// Reads labs from disk.
///
/// Errors here concern the command line, not the lab: the user named a file that can't be read, so
/// they are reported as an ``InputOutputFailure`` and end the command. Files that a lab itself
/// names (data, images, included files) are read by its `LabFolder`, whose errors become
/// diagnostics in the lab.
enum LabReader {
  /// Reads the lab at `path` as UTF-8, or as UTF-16 if it says so by a byte order mark.
  ///
  /// - Parameter isChanging: Whether the text is to be written again, always as UTF-8.
  /// - Failure: Throws if the file can't be read, is too large, or isn't such a text.
  static func read(
    _ path: String, isChanging: Bool = false
  ) throws(InputOutputFailure) -> SourceText {
    let bytes = try bytes(of: path)
    if let text = UTF16Text.text(of: bytes) {
      guard !isChanging else {
        throw InputOutputFailure("'\(path)' is UTF-16; save the file as UTF-8", of: path)
      }
      return SourceText(name: path, text: text)
    }
    if let format = ForeignFormat(of: bytes) {
      throw InputOutputFailure("'\(path)' \(format.sentence)", of: path)
    }
    if let offset = LabFolder.offsetOfInvalidUTF8(in: bytes) {
      throw InputOutputFailure(
        "'\(path)' is not UTF-8: byte \(offset) is invalid; save the file as UTF-8",
        of: path)
    }
    return SourceText(name: path, text: String(decoding: bytes, as: UTF8.self))
  }

  private static func bytes(of path: String) throws(InputOutputFailure) -> Data {
    do throws(RegularFile.Fault) {
      return try RegularFile.bytes(at: path, limit: FileUse.lab.sizeLimit)
    } catch {
      switch error {
      case .system(let code):
        throw InputOutputFailure("cannot read '\(path)'", errno: code, of: path)
      case .folder, .special:
        throw InputOutputFailure("cannot read '\(path)': it is not a regular file", of: path)
      case .tooLarge:
        throw InputOutputFailure(
          "'\(path)' is larger than \(FileUse.lab.sizeText), the limit for a lab; "
            + FileUse.lab.helpIfTooLarge, of: path)
      }
    }
  }
}
