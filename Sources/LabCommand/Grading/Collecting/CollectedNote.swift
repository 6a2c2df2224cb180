internal import Platform

/// What `labsheet collect` notes in a file beside a student's lab.
enum CollectedNote {
  /// Returns the first line of a file; empty if it can't be read.
  static func text(of name: String, in folder: String) -> String {
    guard let bytes = try? RegularFile.bytes(at: "\(folder)/\(name)", limit: 1 << 11) else {
      return ""
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return String(text.drop(while: \.isWhitespace).prefix { !$0.isNewline })
  }
}
