internal import Foundation

/// Files that tests must produce again, byte for byte.
///
/// `LABSHEET_RECORD=1 swift test` rewrites them. Every test that records fails, so that no run that
/// compared nothing passes for one that did; read `git diff`, then run again without it.
public struct Goldens: Sendable {
  private let folder: URL
  private let names: Set<String>

  /// - Parameters:
  ///   - names: All files that tests produce, each with its extension.
  ///   - folder: The folder's path, relative to that of the source file.
  public init(_ names: some Sequence<String>, in folder: String, of file: String = #filePath) {
    self.names = Set(names)
    self.folder = URL(filePath: file).deletingLastPathComponent().appending(path: folder)
  }

  /// Compares a text with a golden file.
  ///
  /// - Failure: Throws if they differ, if the file is missing, or after recording.
  public func check(_ text: String, against name: String) throws {
    guard names.contains(name) else { throw Mismatch("\(name) is not in the list of goldens") }
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["LABSHEET_RECORD"] == "1" {
      try Data(text.utf8).write(to: file, options: .atomic)
      throw Mismatch("recorded \(name); run again without LABSHEET_RECORD")
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    if !expected.utf8.elementsEqual(text.utf8) {
      throw Mismatch(Self.difference(of: expected, and: text, in: name))
    }
  }

  /// The files in the folder, of the types of the goldens, that no test produces.
  public var orphans: Set<String> {
    get throws {
      let types = Set(names.map { ($0 as NSString).pathExtension })
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      return Set(files.filter { types.contains(($0 as NSString).pathExtension) })
        .subtracting(names)
    }
  }

  private static func difference(of old: String, and new: String, in name: String) -> String {
    let (old, new) = (old.components(separatedBy: "\n"), new.components(separatedBy: "\n"))
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    return """
      \(name) differs from line \(line + 1) on; LABSHEET_RECORD=1 records it
      - \(old.indices.contains(line) ? old[line] : "(end)")
      + \(new.indices.contains(line) ? new[line] : "(end)")
      """
  }

  /// What a test reports in place of an expectation that failed.
  struct Mismatch: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
