import Foundation
import Testing

/// Compares text with a file in `Goldens/`. `LABSHEET_RECORD=1` rewrites the files and fails.
enum Golden {
  static func check(_ text: String, against name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Goldens")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["LABSHEET_RECORD"] == "1" {
      try Data(text.utf8).write(to: file, options: .atomic)
      Issue.record("recorded \(name); run again without LABSHEET_RECORD")
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let (old, new) = (expected.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    #expect(
      expected == text,
      """
      \(name) differs from line \(line + 1) on:
      - \(old.indices.contains(line) ? old[line] : "(end)")
      + \(new.indices.contains(line) ? new[line] : "(end)")
      """)
  }
}
