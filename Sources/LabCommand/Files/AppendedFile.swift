internal import Platform

/// Writes at the end of a file that other programs write too.
enum AppendedFile {
  /// Appends `text` to the file at `path`, which is created if it doesn't exist.
  static func append(_ text: String, to path: String) throws(InputOutputFailure) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
    guard descriptor >= 0 else { throw InputOutputFailure("cannot write '\(path)'", errno: errno) }
    defer { close(descriptor) }
    let code = Terminal.write(text, to: descriptor)
    guard code == 0 else { throw InputOutputFailure("cannot write '\(path)'", errno: code) }
  }
}
